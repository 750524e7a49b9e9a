/** 做我所写: how a clause will be kept, one line each. */
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { newKept } from './draft.ts';
import type { Draft } from './library.ts';

type Kept = Draft['clauses'][number]['kept'][number];
const WAYS: readonly Kept['how'][] = ['executed', 'monitored', 'inspected', 'trained'];

function Threshold({
  kept,
  label,
  onChange,
}: {
  kept: Extract<Kept, { how: 'monitored' }>;
  label: string;
  onChange: (kept: Kept) => void;
}) {
  const { t } = useTranslation();
  const { threshold } = kept;
  const change = (over: Partial<typeof threshold>) =>
    onChange({ ...kept, threshold: { ...threshold, ...over } });
  return (
    <>
      <select
        className="standards-select"
        aria-label={`${label} ${t('standards.draft.bound')}`}
        value={threshold.bound}
        onChange={(event) => change({ bound: event.target.value === 'most' ? 'most' : 'least' })}
      >
        <option value="least">{t('standards.draft.least')}</option>
        <option value="most">{t('standards.draft.most')}</option>
      </select>
      <Input
        type="number"
        aria-label={`${label} ${t('standards.draft.value')}`}
        value={threshold.value}
        onChange={(event) => change({ value: Number(event.target.value) })}
      />
      <Input
        aria-label={`${label} ${t('standards.draft.unit')}`}
        value={threshold.unit}
        onChange={(event) => change({ unit: event.target.value })}
      />
    </>
  );
}

/** The one text each way has. */
function textOf(kept: Kept): string {
  if (kept.how === 'executed') return kept.by;
  if (kept.how === 'monitored') return kept.indicator;
  return kept.how === 'inspected' ? kept.item : kept.lesson;
}

function withText(kept: Kept, text: string): Kept {
  if (kept.how === 'executed') return { ...kept, by: text };
  if (kept.how === 'monitored') return { ...kept, indicator: text };
  return kept.how === 'inspected' ? { ...kept, item: text } : { ...kept, lesson: text };
}

type Props = {
  id: string;
  kept: readonly Kept[];
  fault: (field: string) => string | undefined;
  onChange: (kept: Kept[]) => void;
};

export function KeptFields({ id, kept, fault, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="kept-fields">
      {kept.map((one, index) => {
        const label = t(`standards.draft.kept.${one.how}`);
        const wrong = fault(`kept[${index}].by`);
        const change = (next: Kept) => onChange(kept.map((other, at) => (at === index ? next : other)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <div key={index} className="kept-line">
            <span>{t(`library.kept.${one.how}`)}</span>
            <Input
              aria-label={label}
              placeholder={label}
              aria-invalid={wrong ? true : undefined}
              aria-describedby={wrong ? `${id}-kept-${index}` : undefined}
              value={textOf(one)}
              onChange={(event) => change(withText(one, event.target.value))}
            />
            {one.how === 'monitored' && <Threshold kept={one} label={label} onChange={change} />}
            <button
              type="button"
              className="plain"
              onClick={() => onChange(kept.filter((_, at) => at !== index))}
            >
              {t('standards.draft.removeKept')}
              <span className="visually-hidden">{label}</span>
            </button>
            {wrong && (
              <p id={`${id}-kept-${index}`} className="field-fault">
                {wrong}
              </p>
            )}
          </div>
        );
      })}
      <p className="row">
        {WAYS.map((how) => (
          <Button key={how} size="small" onClick={() => onChange([...kept, newKept(how)])}>
            {t(`standards.draft.addKept.${how}`)}
          </Button>
        ))}
      </p>
    </div>
  );
}
