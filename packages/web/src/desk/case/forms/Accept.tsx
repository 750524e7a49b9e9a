import { useTranslation } from 'react-i18next';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { useLimitWords } from '../limits.ts';
import { readiness, toChecks, toDefer } from '../marks.ts';
import { type Faults, useAction } from '../useAction.ts';
import type { FormProps } from './index.tsx';

/** 受理: every material asked for is in order; the limits start. */
export function Accept({ allowed }: FormProps) {
  const { t } = useTranslation();
  const { view, marks, standard } = useOpenCase();
  const limit = useLimitWords();
  const state = readiness(view.materials, marks);
  const defer = toDefer(view.materials, marks);
  const form = useAction('accept', () => {
    if (state.ready) {
      const checks = toChecks(view.materials, marks);
      return { body: { checks, ...(defer.length > 0 ? { defer } : {}) } };
    }
    const faults: Record<string, string> = {};
    for (const line of state.open)
      faults[`checks.${line.material}`] = t('act.accept.unchecked', { name: line.name });
    for (const line of state.bad)
      faults[`checks.${line.material}`] = t('act.accept.bad', { name: line.name });
    return { faults: faults satisfies Faults };
  });
  const { promised, statutory } = standard?.limits ?? {};
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      quick
      title={t('act.accept.title')}
      submitText={t('act.accept.submit')}
      consequence={t('act.accept.consequence')}
    >
      <p>
        {state.ready
          ? t('act.accept.ready', { count: state.total - defer.length })
          : t('act.accept.notReady', { ok: state.ok, total: state.total })}
      </p>
      {defer.length > 0 && (
        <ul>
          {standard?.materials
            .filter(({ id }) => defer.includes(id))
            .map(({ id, name, deferDays = 0 }) => (
              <li key={id}>{t('act.accept.later', { name, count: deferDays })}</li>
            ))}
        </ul>
      )}
      {promised && (
        <p>
          {t('act.accept.promised', { limit: limit(promised) })}
          {statutory && ` ${t('act.accept.statutory', { limit: limit(statutory) })}`}
        </p>
      )}
    </ActionPanel>
  );
}
