import type { Figure } from '@yimen/domain/guide';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { Say } from '../../shared/say.tsx';
import { Reasons } from '../../shared/Why.tsx';

/** Splits 3个工作日 into the number, which is shown large, and its unit. */
function split(value: string): [string, string] {
  const [, number = '', unit = ''] = /^([\d–]+)\s*(.*)$/.exec(value) ?? [];
  return number === '' ? [value, ''] : [number, unit];
}

function Value({ text }: { text: string }) {
  const [large, small] = split(text);
  return (
    <>
      {large}
      {small !== '' && <small> {small}</small>}
    </>
  );
}

/** The four figures of a guide, each opening to its reasons below the row. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Figure['key'] | undefined>();
  const shown = figures.find((figure) => figure.key === open);
  return (
    <section className="figures" aria-label={t('guide.figures')}>
      <ul className="figures-row">
        {figures.map((figure) => (
          <li key={figure.key} className="figure">
            <span className="figure-label">
              <Say text={figure.label} />
            </span>
            <span
              className="figure-value"
              data-words={split(say(figure.value))[1] === '' && figure.key !== 'materials' ? true : undefined}
            >
              <Value text={say(figure.value)} />
            </span>
            <button
              type="button"
              className="link figure-why"
              aria-expanded={open === figure.key}
              aria-controls="figure-reasons"
              onClick={() => setOpen(open === figure.key ? undefined : figure.key)}
            >
              {t('why.ask')}
              <span className="visually-hidden">{say(figure.label)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div id="figure-reasons" role="status">
        {shown && (
          <div className="figure-reasons">
            <h2>
              <Say text={shown.label} />
              <span aria-hidden="true"> · </span>
              <Say text={shown.value} />
            </h2>
            <Reasons because={shown.because} />
          </div>
        )}
      </div>
    </section>
  );
}
