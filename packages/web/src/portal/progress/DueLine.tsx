import type { Due } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { TimeLeft, type TimeLeftValue } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
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
        <Why because={due.because} about={label} />
      </div>
      {left && <TimeLeft left={left} />}
    </div>
  );
}
