import { Official, Say } from '../../shared/say.tsx';

interface Said {
  readonly zh: string;
  readonly en: string;
}

/** Answers as people read them: from the form at hand, or as kept with a case. */
export interface AnswerSection {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly {
    readonly field: string;
    readonly label: Said;
    readonly text: Said;
    readonly columns?: readonly Said[] | undefined;
    readonly rows?: readonly (readonly Said[])[] | undefined;
  }[];
}

type Entry = AnswerSection['entries'][number];

function Rows({ entry }: { entry: Entry }) {
  const { columns = [], rows = [] } = entry;
  return (
    <ol className="answer-rows">
      {rows.map((row, index) => (
        <li key={index.toString()}>
          {row.map((cell, place) => (
            <span key={place.toString()}>
              {columns[place] && (
                <span className="quiet">
                  <Say text={columns[place]} />{' '}
                </span>
              )}
              <Say text={cell} />
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The answers by section. */
export function Answers({ sections }: { sections: readonly AnswerSection[] }) {
  return sections.map((section) => (
    <section key={section.id} className="answers">
      <h4>
        <Official text={section.title} />
      </h4>
      <dl className="entries">
        {section.entries.map((entry) => (
          <div key={entry.field}>
            <dt>
              <Say text={entry.label} />
            </dt>
            <dd>
              {entry.rows && entry.rows.length > 0 ? <Rows entry={entry} /> : <Say text={entry.text} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
