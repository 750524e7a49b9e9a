import type { CaseView } from '@yimen/api';
import { Input } from 'antd';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { Official, Say } from '../../shared/say.tsx';
import { useOpenCase } from './context.ts';
import { DEFECT_MAX } from './defects.ts';

type Entry = CaseView['shown'][number]['entries'][number];

function Rows({ entry }: { entry: Entry }) {
  if (!entry.columns || !entry.rows || entry.rows.length === 0) return <Say text={entry.text} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={say(entry.label)}>
      <table>
        <thead>
          <tr>
            {entry.columns.map((column) => (
              <th key={column.zh} scope="col">
                <Say text={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entry.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no name and don't move
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column}>
                  <Say text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Writing down what is wrong with one answer. */
function Flag({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { flags, setFlags } = useOpenCase();
  const text = flags[entry.field];
  const label = say(entry.label);
  const id = `flag-${entry.field}`;
  if (text === undefined) {
    const begin = () => {
      flushSync(() => setFlags((before) => ({ ...before, [entry.field]: '' })));
      document.getElementById(id)?.focus();
    };
    return (
      <button
        type="button"
        className="plain flag"
        aria-label={t('form.flagNamed', { label })}
        onClick={begin}
      >
        {t('form.flag')}
      </button>
    );
  }
  return (
    <div className="flagged">
      <label htmlFor={id} className="visually-hidden">
        {t('form.flagText', { label })}
      </label>
      <Input.TextArea
        id={id}
        rows={1}
        maxLength={DEFECT_MAX}
        placeholder={t('form.flagText', { label })}
        value={text}
        onChange={(event) => setFlags((before) => ({ ...before, [entry.field]: event.target.value }))}
      />
      <button
        type="button"
        className="plain"
        onClick={() =>
          setFlags((before) =>
            Object.fromEntries(Object.entries(before).filter(([key]) => key !== entry.field)),
          )
        }
      >
        {t('form.unflag')}
      </button>
    </div>
  );
}

/** The form as it was submitted; while a file is checked, each answer can be marked for correction. */
export function FormShown({ flaggable }: { flaggable: boolean }) {
  const { t } = useTranslation();
  const { view, flags } = useOpenCase();
  return (
    <section className="card" aria-labelledby="form-title">
      <h2 id="form-title">{t('case.form')}</h2>
      {view.shown.length === 0 && <p className="quiet">{t('case.noForm')}</p>}
      {view.shown.map((section) => (
        <section key={section.id} className="shown">
          <h3>
            <Official text={section.title} />
          </h3>
          <dl>
            {section.entries.map((entry) => (
              <div
                key={entry.field}
                data-wide={entry.rows !== undefined || flags[entry.field] !== undefined || undefined}
                data-flagged={flags[entry.field] !== undefined || undefined}
              >
                <dt>
                  <Say text={entry.label} />
                </dt>
                <dd>
                  <Rows entry={entry} />
                  {flaggable && <Flag entry={entry} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}
