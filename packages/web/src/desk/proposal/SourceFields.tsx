/** One source in words: what it is, its number where it has one, and what it says. */
import type { RevisionEvidence } from '@yimen/api';
import type { ProposalSource } from '@yimen/domain/revision';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { Field } from '../layout/Field.tsx';

export const WRITTEN = ['suggestion', 'complaint', 'card', 'indicator'] as const;
export type Written = { kind: (typeof WRITTEN)[number]; number: string; indicator: string; text: string };
export const BLANK: Written = { kind: 'suggestion', number: '', indicator: '', text: '' };

/** As the server takes it. */
export function sourceOf({ kind, number, indicator, text }: Written): ProposalSource {
  if (kind === 'suggestion') return { kind, text };
  return kind === 'indicator' ? { kind, indicator, text } : { kind, number, text };
}

/** Fields of it that are empty. */
export function missingOf({ kind, number, indicator, text }: Written): (keyof Written)[] {
  return [
    ...(text.trim() === '' ? (['text'] as const) : []),
    ...(kind === 'indicator' && indicator === '' ? (['indicator'] as const) : []),
    ...((kind === 'card' || kind === 'complaint') && number.trim() === '' ? (['number'] as const) : []),
  ];
}

type Props = {
  id: string;
  source: Written;
  indicators: RevisionEvidence['indicators'];
  tried: boolean;
  onChange: (source: Written) => void;
};

export function SourceFields({ id, source, indicators, tried, onChange }: Props) {
  const { t } = useTranslation();
  const missing = missingOf(source);
  const fault = (field: keyof Written) =>
    tried && missing.includes(field) ? t('revision.needed') : undefined;
  const { kind, number, indicator, text } = source;
  return (
    <>
      <Field id={`${id}-kind`} label={t('proposals.field.kind')}>
        {({ status: _, ...props }) => (
          <select
            {...props}
            className="standards-select"
            value={kind}
            onChange={(event) => onChange({ ...source, kind: event.target.value as Written['kind'] })}
          >
            {WRITTEN.map((one) => (
              <option key={one} value={one}>
                {t(`proposals.source.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'indicator' && (
        <Field id={`${id}-indicator`} label={t('proposals.field.indicator')} fault={fault('indicator')}>
          {({ status: _, ...props }) => (
            <select
              {...props}
              className="standards-select"
              value={indicator}
              onChange={(event) => onChange({ ...source, indicator: event.target.value })}
            >
              <option value="">{t('revision.choose')}</option>
              {indicators.map((one) => (
                <option key={one.id} value={one.id}>
                  {say(one.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(kind === 'card' || kind === 'complaint') && (
        <Field
          id={`${id}-number`}
          label={t('proposals.field.number')}
          hint={t('proposals.field.numberHint')}
          fault={fault('number')}
        >
          {(props) => (
            <Input
              {...props}
              maxLength={100}
              value={number}
              onChange={(event) => onChange({ ...source, number: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field id={`${id}-text`} label={t('proposals.field.text')} fault={fault('text')}>
        {(props) => (
          <Input.TextArea
            {...props}
            rows={2}
            maxLength={1000}
            value={text}
            onChange={(event) => onChange({ ...source, text: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
