/** Clauses of a standard, each with what carries it out (做我所写). */
import type { ClauseShown } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Official, Say } from './say.tsx';
import './clauses.css';

export function Clauses({ clauses }: { clauses: readonly ClauseShown[] }) {
  const { t } = useTranslation();
  return (
    <ol className="clauses">
      {clauses.map(({ id, no, title, text, kept, certainty }) => (
        <li key={id} id={`clause-${id}`}>
          <h3>
            {no} <Official text={title} />
            {certainty !== undefined && certainty !== 'own' && (
              <span className="clause-certainty">{t(`library.certainty.${certainty}`)}</span>
            )}
          </h3>
          {text !== undefined && (
            <p>
              <Official text={text} />
            </p>
          )}
          {kept.length === 0 ? (
            <p className="clause-kept">{t('library.keptNone')}</p>
          ) : (
            <ul className="clause-kept">
              {kept.map(({ how, said }) => (
                <li key={`${how} ${said.zh}`}>
                  <strong>{t(`library.kept.${how}`)}</strong> <Say text={said} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
