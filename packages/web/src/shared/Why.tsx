/** Opens the reasons of a computed value: every number on the pages can be asked why. */
import { useTranslation } from 'react-i18next';
import { type BothLanguages, Official, Say } from './say.tsx';
import './why.css';

/** One step of a computation, as the API and the guide tell it. */
export interface ReasonLine {
  readonly rule: string;
  readonly text: BothLanguages;
  readonly basis?: string | undefined;
}

/** The reasons in order, each with the law or notice it rests on. */
export function Reasons({ because }: { because: readonly ReasonLine[] }) {
  const { t } = useTranslation();
  return (
    <ol className="reasons">
      {because.map((reason, index) => (
        <li key={`${reason.rule}-${index.toString()}`}>
          <Say text={reason.text} />
          {reason.basis && (
            <span className="reasons-basis">
              {t('why.basis')} <Official text={reason.basis} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A "why?" that opens where it stands. Nothing is shown when there are no reasons. */
export function Why({ because, about }: { because: readonly ReasonLine[]; about: string }) {
  const { t } = useTranslation();
  if (because.length === 0) return null;
  return (
    <details className="why">
      <summary>
        {t('why.ask')}
        <span className="visually-hidden">{about}</span>
      </summary>
      <Reasons because={because} />
    </details>
  );
}
