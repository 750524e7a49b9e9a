import type { TimeLeft } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { leftText, usedShare } from './left.ts';

/** Remaining working days as a number, a word for the level, and a bar against the whole limit. */
export function Left({ left }: { left: TimeLeft }) {
  const { t } = useTranslation();
  const { key, count } = leftText(left);
  return (
    <span className="left" data-level={left.level}>
      <span className="left-words">
        <strong>{t(key, { count })}</strong>
        <em>{t(`left.level.${left.level}`)}</em>
      </span>
      <svg className="left-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="left-track" width="100" height="4" />
        <rect className="left-used" width={Math.max(2, usedShare(left) * 100)} height="4" />
      </svg>
    </span>
  );
}
