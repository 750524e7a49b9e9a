/** 容缺材料: taken in at the window, and checked. */
import type { MaterialOffer } from '@yimen/domain/case';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { byPath } from '../../../shared/form/problems.ts';
import { formatDate, formatSize } from '../../../shared/format.ts';
import { Official } from '../../../shared/say.tsx';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { Materials } from '../../window/Materials.tsx';
import '../../window/window.css';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { fileHref } from '../FilePreview.tsx';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice } from './fields.tsx';
import type { FormProps } from './index.tsx';

type Offers = { materials?: MaterialOffer[] };
const NO_OFFERS: Offers = {};
const isOffers = (value: unknown): value is Offers => isRecord(value);

/** 补交: what the applicant brings to the window. */
export function Supplement({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const { view, standard } = useOpenCase();
  const [{ materials = [] }, setValues] = useStored<Offers>(storeKey, NO_OFFERS, isOffers);
  const open = (view.deferred ?? []).filter(({ confirmedAt }) => confirmedAt === undefined);
  const awaited = new Set(open.map(({ material }) => material));
  const form = useAction('supplement', () => {
    const brought = materials.filter((offer) => offer.onPaper || offer.files.length > 0);
    if (brought.length > 0) return { body: { materials: brought } };
    return { faults: { materials: t('act.supplement.nothing') } };
  });
  const problems = byPath(
    Object.entries(form.faults).map(([path, message]) => ({ path, message, target: path })),
  );
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.supplement.title')}
      submitText={t('act.supplement.submit')}
      consequence={t('act.supplement.consequence')}
    >
      <Materials
        asked={(standard?.materials ?? []).filter(({ id }) => awaited.has(id))}
        offers={materials}
        problems={problems}
        change={(update) => setValues((now) => ({ materials: update(now.materials ?? []) }))}
      />
    </ActionPanel>
  );
}

type Check = { ok?: 'yes' | 'no'; note?: string };
type Checks = Readonly<Record<string, Check>>;
const NO_CHECKS: Checks = {};
const isChecks = (value: unknown): value is Checks => isRecord(value);

/** 核对补交材料: each that came in is in order, or has to come again, with the reason. */
export function CheckSupplement({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const [checks, setChecks] = useStored<Checks>(storeKey, NO_CHECKS, isChecks);
  const lines = (view.deferred ?? []).filter(
    ({ suppliedAt, confirmedAt }) => suppliedAt !== undefined && confirmedAt === undefined,
  );
  const form = useAction('checkSupplement', () => {
    const faults: Record<string, string> = {};
    for (const { material, name } of lines) {
      const { ok, note = '' } = checks[material] ?? {};
      if (!ok) faults[`checks.${material}`] = t('act.checkSupplement.unchecked', { name });
      if (ok === 'no' && note.trim() === '')
        faults[`note.${material}`] = t('act.checkSupplement.needNote', { name });
    }
    if (Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return {
      body: {
        checks: lines.map(({ material }) => {
          const { ok, note = '' } = checks[material] ?? {};
          return { material, ok: ok === 'yes', ...(note.trim() === '' ? {} : { note: note.trim() }) };
        }),
      },
    };
  });
  const change = (material: string, next: Check) =>
    setChecks((now) => ({ ...now, [material]: { ...now[material], ...next } }));
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.checkSupplement.title')}
      submitText={t('act.checkSupplement.submit')}
      consequence={t('act.checkSupplement.consequence')}
    >
      {lines.map(({ material, name, due }) => {
        const { ok, note = '' } = checks[material] ?? {};
        const offer = view.materials.find((line) => line.material === material)?.offer;
        return (
          <div key={material}>
            <Choice
              name={`checks.${material}`}
              label={t('act.checkSupplement.line', { name, date: formatDate(due) })}
              value={ok}
              fault={form.faults[`checks.${material}`]}
              options={[
                { value: 'yes', label: t('material.ok') },
                { value: 'no', label: t('material.bad') },
              ]}
              onChange={(next) => change(material, { ok: next })}
            />
            <p className="files">
              {offer?.files.map((file) => (
                <a key={file.id} href={fileHref(file.id)} target="_blank" rel="noopener">
                  <Official text={file.name} /> <span className="quiet">{formatSize(file.size)}</span>
                </a>
              ))}
              {offer?.onPaper && <span className="chip">{t('material.onPaper')}</span>}
            </p>
            {ok === 'no' && (
              <Field
                id={fieldId(`note.${material}`)}
                label={t('material.note', { name })}
                fault={form.faults[`note.${material}`]}
              >
                {(field) => (
                  <Input.TextArea
                    {...field}
                    rows={2}
                    maxLength={500}
                    value={note}
                    onChange={(event) => change(material, { note: event.target.value })}
                  />
                )}
              </Field>
            )}
          </div>
        );
      })}
    </ActionPanel>
  );
}
