import { useTranslation } from 'react-i18next';

/** The phrase added to what is written: alone, or as a sentence after it. */
export function withPhrase(text: string, phrase: string): string {
  const before = text.trimEnd();
  if (before === '' || before.includes(phrase)) return before === '' ? phrase : text;
  return `${before}${/[。.;;!?!?]$/.test(before) ? '' : '。'}${phrase}`;
}

/** Sentences that are written often; a press puts one into the field. */
export function Phrases({ set, onPick }: { set: string; onPick: (phrase: string) => void }) {
  const { t } = useTranslation();
  const phrases = t(`phrases.${set}`, { returnObjects: true }) as unknown;
  if (!Array.isArray(phrases)) return null;
  return (
    <fieldset className="phrases">
      <legend className="visually-hidden">{t('act.phrases')}</legend>
      <span aria-hidden="true">{t('act.phrases')}</span>
      {phrases.map(String).map((phrase) => (
        <button key={phrase} type="button" title={phrase} onClick={() => onPick(phrase)}>
          {phrase}
        </button>
      ))}
    </fieldset>
  );
}
