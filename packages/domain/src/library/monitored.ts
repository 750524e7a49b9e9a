/** A clause that a figure watches must name an indicator that exists, with a threshold in its unit. */
import type { Indicator, Kept } from './schema.ts';

export type MonitoredProblem = {
  rule: 'library.indicatorUnknown' | 'library.thresholdUnit';
  field: string;
  zh: string;
  en: string;
};

/** What is wrong with the figure that a clause names, or undefined. */
export function monitoredProblem(
  { indicator: id, threshold }: Extract<Kept, { how: 'monitored' }>,
  indicators: ReadonlyMap<string, Pick<Indicator, 'unit'>>,
): MonitoredProblem | undefined {
  const indicator = indicators.get(id);
  if (!indicator) {
    return {
      rule: 'library.indicatorUnknown',
      field: 'indicator',
      zh: `没有“${id}”这个指标，请从指标目录中选择。`,
      en: `There is no indicator "${id}"; choose one of the list.`,
    };
  }
  if (indicator.unit === threshold.unit) return undefined;
  return {
    rule: 'library.thresholdUnit',
    field: 'threshold.unit',
    zh: `该指标的单位是“${indicator.unit}”，不是“${threshold.unit}”。`,
    en: `This indicator is counted in "${indicator.unit}", not in "${threshold.unit}".`,
  };
}
