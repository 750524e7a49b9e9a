import type { CalendarRecount } from '@yimen/api';
import { useTranslation } from 'react-i18next';

const TONES = { running: 'near', done: 'ok', superseded: undefined } as const;

/** 进行中 / 已完成 / 已终止. */
export function StateChip({ recount: { state } }: { recount: CalendarRecount }) {
  const { t } = useTranslation();
  const tone = TONES[state];
  return (
    <span className="chip" {...(tone ? { 'data-tone': tone } : {})}>
      {t(`recounts.state.${state}`)}
    </span>
  );
}

/** How many cases were looked at, of how many. */
export function Progress({ recount: { lookedAt, state, total } }: { recount: CalendarRecount }) {
  const { t } = useTranslation();
  const words = t('recounts.looked', { lookedAt, total: Math.max(total, lookedAt) });
  return (
    <span className="recount-progress">
      {words}
      {state === 'running' && <progress max={Math.max(total, 1)} value={lookedAt} aria-label={words} />}
    </span>
  );
}
