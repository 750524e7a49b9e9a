/** Figures and people of a time matrix in words. */
import type { ResponsibleLine, TimeMatrixRow } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { language } from '../../shared/language.ts';

/** Office minutes as 6小时30分. */
export function useMinutes(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), Math.floor(minutes % 60)];
    if (hours === 0) return t('matrix.time.m', { minutes: rest });
    return rest === 0 ? t('matrix.time.h', { hours }) : t('matrix.time.hm', { hours, minutes: rest });
  };
}

/** A figure in the unit of its limit: 2 个工作日. */
export function useUsed(): (used: NonNullable<TimeMatrixRow['used']>['value']) => string {
  const { t } = useTranslation();
  const minutes = useMinutes();
  return ({ unit, value }) => (unit === 'minute' ? minutes(value) : t(`limit.${unit}`, { count: value }));
}

/** Who answers, in few words: 审查 · 审查岗 · 张三. */
export function useWho(): (one: ResponsibleLine) => string {
  const { t } = useTranslation();
  return ({ duty, name, person, postName }) => {
    const post = postName && (language() === 'en' ? postName.en : postName.zh);
    const what = duty === 'node' || duty === 'procedure' ? name : t(`matrix.duty.${duty}`);
    return [what, post, person?.name].filter((one) => one !== undefined && one !== '').join(' · ');
  };
}
