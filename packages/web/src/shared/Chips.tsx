/** Where a case stands and how much time is left: a word always, colour beside it. */
import type { CaseStatus } from '@yimen/domain/case';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './chips.css';

type Tone = 'plain' | 'active' | 'ok' | 'near' | 'over';

const TONES: Readonly<Record<CaseStatus, Tone>> = {
  submitted: 'active',
  received: 'active',
  correctionPending: 'near',
  notAccepted: 'plain',
  reviewing: 'active',
  deciding: 'active',
  forwarding: 'active',
  certMaking: 'active',
  readyForDelivery: 'ok',
  delivered: 'ok',
  closed: 'ok',
  withdrawn: 'plain',
  suspended: 'near',
  forwarded: 'active',
  returned: 'plain',
  terminated: 'plain',
  deletedInError: 'plain',
};

/** A short word on a tinted ground. */
export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="chip" data-tone={tone}>
      {children}
    </span>
  );
}

/** The state of a case as a word: 待补正, 审查中 … */
export function StatusChip({ status }: { status: CaseStatus }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>;
}

export interface TimeLeftValue {
  /** Working days left; negative when over. */
  readonly workdays: number;
  /** Working days of the whole limit. */
  readonly limit: number;
  readonly level: 'ok' | 'near' | 'over';
}

/** Remaining working days as a number, a word and a bar against the whole limit. */
export function TimeLeft({ left, compact = false }: { left: TimeLeftValue; compact?: boolean }) {
  const { t } = useTranslation();
  const over = left.workdays < 0;
  const text = over
    ? t('timeLeft.over', { count: -left.workdays })
    : left.workdays === 0
      ? t('timeLeft.today')
      : t('timeLeft.left', { count: left.workdays });
  const used = left.limit <= 0 ? 1 : Math.min(1, Math.max(0, 1 - left.workdays / left.limit));
  return (
    <span className="time-left" data-level={left.level} data-compact={compact || undefined}>
      <span className="time-left-words">
        {text}
        {left.level === 'near' && !over && <em>{t('timeLeft.near')}</em>}
      </span>
      <svg className="time-left-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="time-left-track" width="100" height="6" />
        <rect className="time-left-used" width={Math.max(2, used * 100)} height="6" />
      </svg>
    </span>
  );
}
