import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon.tsx';
import { ProblemNote } from '../Problem.tsx';

export interface RatingBody {
  readonly level: number;
  readonly comment?: string;
}

/** GB/T 39046-2020 A.8: 1 is very satisfied, 5 very dissatisfied. */
const LEVELS = [1, 2, 3, 4, 5] as const;
const MOUTHS: Readonly<Record<(typeof LEVELS)[number], string>> = {
  1: 'M15 27c2.5 7 15.5 7 18 0z',
  2: 'M15 28c4 5 14 5 18 0',
  3: 'M16 30h16',
  4: 'M15 32c4-5 14-5 18 0',
  5: 'M14 34c3-8 17-8 20 0',
};

function Face({ level }: { level: (typeof LEVELS)[number] }) {
  return (
    <svg viewBox="0 0 48 48" className="face" aria-hidden="true">
      <circle cx="24" cy="24" r="20" />
      <path d="M17 18v2M31 18v2" />
      <path d={MOUTHS[level]} />
    </svg>
  );
}

function Thanks({ rated }: { rated: number }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="rating" className="note" data-tone="ok">
      <Icon name="check" />
      <div>
        <h2 id="rating">{t('rating.thanks')}</h2>
        <p role="status">{t('rating.was', { level: t(`rating.level${rated}`) })}</p>
      </div>
    </section>
  );
}

function Faces({
  level,
  choose,
  missing,
}: {
  level: number | undefined;
  choose: (level: number) => void;
  missing: boolean;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="field" data-wrong={missing || undefined}>
      <legend>{t('rating.question')}</legend>
      {missing && (
        <span className="field-problem" role="alert">
          {t('rating.missing')}
        </span>
      )}
      <div className="faces">
        {LEVELS.map((one) => (
          <label key={one}>
            <input type="radio" name="level" checked={level === one} onChange={() => choose(one)} />
            <Face level={one} />
            <span>{t(`rating.level${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** 好差评: five faces with their words, and a few lines if one likes. */
export function Rating({
  rated,
  pending,
  error,
  send,
}: {
  rated: number | undefined;
  pending: boolean;
  error: unknown;
  send: (body: RatingBody) => void;
}) {
  const { t } = useTranslation();
  const [level, setLevel] = useState<number | undefined>();
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  if (rated !== undefined) return <Thanks rated={rated} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(level === undefined);
    const text = comment.trim();
    if (level !== undefined && !pending) send({ level, ...(text === '' ? {} : { comment: text }) });
  };
  return (
    <section aria-labelledby="rating" className="panel rating">
      <h2 id="rating">{t('rating.title')}</h2>
      <form onSubmit={submit} noValidate>
        {Boolean(error) && <ProblemNote error={error} />}
        <Faces level={level} choose={setLevel} missing={missing} />
        <div className="field">
          <label htmlFor="rating-comment">
            {t('rating.comment')} <span className="field-optional">{t('question.optional')}</span>
          </label>
          <textarea
            id="rating-comment"
            className="input"
            rows={3}
            maxLength={500}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </div>
        <button type="submit" className="button" aria-disabled={pending}>
          {t('rating.send')}
        </button>
      </form>
    </section>
  );
}
