import type { Due } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Chip, TimeLeft, type TimeLeftValue } from '../../shared/Chips.tsx';
import { dateOf, formatDate } from '../../shared/format.ts';
import { Why } from '../../shared/Why.tsx';

/** The last day, how much time is left, and why it is that day. */
export function DueLine({ label, due, left }: { label: string; due: Due; left?: TimeLeftValue | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="due">
      <div>
        <span className="quiet">{label}</span>
        <strong className="due-date">{formatDate(due.value)}</strong>
        {due.provisional && <span className="quiet">{t('line.provisional')}</span>}
        {due.held && <span className="quiet">{t('line.held')}</span>}
        <Why because={due.because} about={label} />
      </div>
      {left && <TimeLeft left={left} />}
    </div>
  );
}

/** When it was decided, and whether that was in time. */
export function DecidedLine({ at, due }: { at: string; due?: string | undefined }) {
  const { t } = useTranslation();
  const late = due !== undefined && dateOf(at) > due;
  return (
    <div className="due">
      <div>
        <span className="quiet">{t('line.decided')}</span>
        <strong className="due-date">{formatDate(dateOf(at))}</strong>
        {due !== undefined && (
          <Chip tone={late ? 'over' : 'ok'}>{late ? t('line.late') : t('line.inTime')}</Chip>
        )}
      </div>
    </div>
  );
}
