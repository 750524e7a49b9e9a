/** The 21 elements in their order, then annexes and versions. Tables and the flow take the place of plain lines where they say more. */
import type { Guide, GuideAnnex, GuideElement, GuideElementKey, GuideEntry } from '@yimen/domain/guide';
import type { ReactNode } from 'react';
import { say } from '../../shared/language.ts';
import { Source } from '../../shared/Source.tsx';
import { Official, Say } from '../../shared/say.tsx';
import { FormFiles } from './FormFiles.tsx';
import { Limits } from './Limits.tsx';
import { Materials } from './Materials.tsx';
import { Process } from './Process.tsx';
import { Sample } from './Sample.tsx';
import type { GuideReply } from './types.ts';
import { Versions } from './Versions.tsx';

/** A text and where it comes from. */
function Sourced({ entry, about }: { entry: GuideEntry; about: string }) {
  return (
    <div className="sourced">
      <span>
        <Say text={entry.text} />
      </span>
      <Source provenance={entry.provenance} about={about} />
    </div>
  );
}

/** Entries that follow each other under the same label stand together. */
function grouped(entries: readonly GuideEntry[]): GuideEntry[][] {
  const groups: GuideEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && entry.label && last[0]?.label?.zh === entry.label.zh) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** The lines of an element: label and value, or a list of sentences where there are no labels. */
function Entries({ entries, about }: { entries: readonly GuideEntry[]; about: string }) {
  if (entries.some((entry) => entry.label)) {
    return (
      <dl className="entries">
        {grouped(entries).map((group) => (
          <div key={`${group[0]?.label?.zh}:${group[0]?.text.zh}`}>
            <dt>{group[0]?.label && <Say text={group[0].label} />}</dt>
            {group.map((entry) => (
              <dd key={entry.text.zh}>
                <Sourced entry={entry} about={about} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    );
  }
  const [first] = entries;
  if (first && entries.length === 1) return <Sourced entry={first} about={about} />;
  return (
    <ol className="entries-list">
      {entries.map((entry) => (
        <li key={entry.text.zh}>
          <Sourced entry={entry} about={about} />
        </li>
      ))}
    </ol>
  );
}

type Special = (guide: Guide, element: GuideElement) => ReactNode;

const SPECIAL: Partial<Record<GuideElementKey, Special>> = {
  materials: (guide, element) =>
    guide.materials.length > 0 ? (
      <Materials materials={guide.materials} />
    ) : (
      <Entries entries={element.entries} about={say(element.title)} />
    ),
  process: (guide) => <Process guide={guide} />,
  limits: (guide) => <Limits guide={guide} />,
  results: (guide, element) => (
    <>
      <Entries entries={element.entries} about={say(element.title)} />
      {guide.results.map((result) =>
        result.sample ? <Sample key={result.id} sample={result.sample} /> : null,
      )}
    </>
  ),
};

function Element({ guide, element }: { guide: Guide; element: GuideElement }) {
  const title = say(element.title);
  const special = SPECIAL[element.key];
  return (
    <section id={element.key} aria-labelledby={`${element.key}-title`} className="element">
      <h2 id={`${element.key}-title`}>
        <span className="element-no">{element.no}</span>
        <Say text={element.title} />
      </h2>
      {special ? special(guide, element) : <Entries entries={element.entries} about={title} />}
    </section>
  );
}

function Faq({ guide }: { guide: Guide }) {
  return guide.faq.map((one) => (
    <details key={one.question} className="fold">
      <summary>
        <Official text={one.question} />
      </summary>
      <div className="fold-body">
        <p>
          <Official text={one.answer} />
        </p>
        <Source provenance={one.provenance} about={one.question} />
      </div>
    </details>
  ));
}

function Sources({ guide }: { guide: Guide }) {
  return (
    <ul className="sources">
      {guide.sources.map((source) => (
        <li key={source.title}>
          {source.url ? (
            <a href={source.url} rel="noreferrer">
              <Official text={source.title} />
            </a>
          ) : (
            <Official text={source.title} />
          )}
          {source.note && (
            <p className="quiet">
              <Official text={source.note} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Annex({ guide, annex }: { guide: Guide; annex: GuideAnnex }) {
  const body = () => {
    switch (annex.key) {
      case 'faq':
        return <Faq guide={guide} />;
      case 'sources':
        return <Sources guide={guide} />;
      case 'samples':
        return annex.entries.map((entry) => (
          <Sample
            key={say(entry.label ?? entry.text)}
            sample={{
              title: say(entry.label ?? annex.title),
              text: entry.text.zh,
              provenance: entry.provenance,
            }}
          />
        ));
      default:
        return <Entries entries={annex.entries} about={say(annex.title)} />;
    }
  };
  return (
    <section id={`annex-${annex.key}`} aria-labelledby={`annex-${annex.key}-title`} className="element">
      <h2 id={`annex-${annex.key}-title`}>
        <Say text={annex.title} />
      </h2>
      {annex.key === 'form' && <FormFiles />}
      {body()}
    </section>
  );
}

/** Everything below the four figures. */
export function Sections({ reply }: { reply: GuideReply }) {
  return (
    <GuideParts guide={reply.guide}>
      <Versions reply={reply} />
    </GuideParts>
  );
}

/** Elements and annexes of a guide, published or not yet. */
export function GuideParts({ guide, children }: { guide: Guide; children?: ReactNode }) {
  return (
    <div className="sections tables">
      {guide.elements.map((element) => (
        <Element key={element.key} guide={guide} element={element} />
      ))}
      {guide.annexes.map((annex) => (
        <Annex key={annex.key} guide={guide} annex={annex} />
      ))}
      {children}
    </div>
  );
}
