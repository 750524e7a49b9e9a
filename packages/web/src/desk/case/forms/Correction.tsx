import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CorrectionNotice } from '../../notice/CorrectionNotice.tsx';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type DefectLine, defectFaults, toDefects } from '../defects.ts';
import { useLimitWords } from '../limits.ts';
import { readiness } from '../marks.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { DefectField, useTitleOf } from './DefectField.tsx';
import type { FormProps } from './index.tsx';
import { useDefects } from './useDefects.ts';

const showPreview = (element: HTMLElement | null) => {
  element?.scrollIntoView({ block: 'start' });
};

/** Everything that keeps the list from being sent, by line. */
function useFaultsOf(): (lines: readonly DefectLine[]) => Faults {
  const { t } = useTranslation();
  const titleOf = useTitleOf();
  return (lines) => {
    if (lines.length === 0) return { add: t('act.requireCorrection.nothing') };
    const found = defectFaults(lines);
    const faults = lines.flatMap((line) => {
      const fault = found.get(line.key);
      return fault ? [[line.key, t(`act.requireCorrection.${fault}`, { title: titleOf(line) })]] : [];
    });
    return Object.fromEntries(faults);
  };
}

/** 一次性告知补正: the list follows from the checking; everything is told at once. */
export function Correction({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  const { view, standard, marks } = useOpenCase();
  const { lines, setText, remove, add } = useDefects(storeKey);
  const [preview, setPreview] = useState(false);
  const unseen = readiness(view.materials, marks).open;
  const faultsOf = useFaultsOf();
  const form = useAction('requireCorrection', () => {
    const faults = faultsOf(lines);
    return Object.keys(faults).length > 0 ? { faults } : { body: { defects: toDefects(lines) } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.requireCorrection.title')}
      submitText={t('act.requireCorrection.submit')}
      consequence={
        standard
          ? t('act.requireCorrection.consequence', { limit: limit(standard.correction.limit) })
          : t('act.requireCorrection.law')
      }
    >
      {view.namable && (
        <div className="note" data-tone="near">
          <p>{t('act.requireCorrection.again')}</p>
        </div>
      )}
      {unseen.length > 0 && (
        <div className="note" data-tone="near" role="status">
          <p>{t('act.requireCorrection.unseen', { count: unseen.length })}</p>
        </div>
      )}
      <ol className="defects">
        {lines.map((line, index) => (
          <DefectField
            key={line.key}
            line={line}
            no={index + 1}
            fault={form.faults[line.key] ?? form.faults[`defects.${index}`]}
            onText={(text) => setText(line, text)}
            onRemove={() => remove(line)}
          />
        ))}
      </ol>
      <p className="row">
        <Button id={fieldId('add')} onClick={add}>
          {t('act.requireCorrection.add')}
        </Button>
        <Button aria-expanded={preview} onClick={() => setPreview(!preview)}>
          {preview ? t('act.requireCorrection.hidePreview') : t('act.requireCorrection.preview')}
        </Button>
      </p>
      {preview && (
        <div ref={showPreview}>
          <CorrectionNotice view={view} standard={standard} draft={{ defects: toDefects(lines) }} />
        </div>
      )}
    </ActionPanel>
  );
}
