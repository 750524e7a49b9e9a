import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { CorrectionNotice } from '../../notice/CorrectionNotice.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { DEFECT_MAX, type DefectLine, defectFaults, defectLines, toDefects } from '../defects.ts';
import { flaggedFields } from '../flagged.ts';
import { useLimitWords } from '../limits.ts';
import { markBad, markOf, markOk, readiness, withNote } from '../marks.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { useDefectWords } from '../useDefectWords.ts';
import type { FormProps } from './index.tsx';

type Values = { others?: string[]; leftOut?: string[] };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** What a line is about, in a word. */
function useTitleOf(): (line: DefectLine) => string {
  const { t } = useTranslation();
  return (line) => (line.target === 'other' ? t('act.requireCorrection.other') : line.title);
}

/** One line of the list, to be put in better words or taken off. */
function Line({
  line,
  no,
  fault,
  onText,
  onRemove,
}: {
  line: DefectLine;
  no: number;
  fault: string | undefined;
  onText: (text: string) => void;
  onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const title = useTitleOf()(line);
  // what was found wrong goes off the list only by being found in order
  const remove = line.found && line.target === 'material' ? 'markOk' : 'remove';
  return (
    <li className="defect">
      <Field
        id={fieldId(line.key)}
        label={
          <>
            {no}. {title}
            {!line.found && (
              <span className="chip" data-tone="near">
                {t('act.requireCorrection.notChecked')}
              </span>
            )}
          </>
        }
        fault={fault}
      >
        {(field) => (
          <Input.TextArea
            {...field}
            rows={1}
            maxLength={DEFECT_MAX}
            placeholder={t('act.requireCorrection.placeholder')}
            value={line.text}
            onChange={(event) => onText(event.target.value)}
          />
        )}
      </Field>
      {onRemove && (
        <button
          type="button"
          className="plain"
          onClick={onRemove}
          aria-label={t('act.requireCorrection.named', { what: t(`act.requireCorrection.${remove}`), title })}
        >
          {t(`act.requireCorrection.${remove}`)}
        </button>
      )}
    </li>
  );
}

const showPreview = (element: HTMLElement | null) => {
  element?.scrollIntoView({ block: 'start' });
};

/** 一次性告知补正: the list follows from the checking; everything is told at once. */
export function Correction({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  const titleOf = useTitleOf();
  const words = useDefectWords();
  const { view, standard, marks, setMarks, flags, setFlags } = useOpenCase();
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const [preview, setPreview] = useState(false);
  const { others = [], leftOut = [] } = values;
  const fields = flaggedFields(view.shown, flags);
  const lines = defectLines(view.materials, marks, fields, others, new Set(leftOut), words);
  const unseen = readiness(view.materials, marks).open;

  const form = useAction('requireCorrection', () => {
    const faults: Record<string, string> = {};
    if (lines.length === 0) faults.add = t('act.requireCorrection.nothing');
    const found = defectFaults(lines);
    for (const line of lines) {
      const fault = found.get(line.key);
      if (fault) faults[line.key] = t(`act.requireCorrection.${fault}`, { title: titleOf(line) });
    }
    return Object.keys(faults).length > 0
      ? { faults: faults satisfies Faults }
      : { body: { defects: toDefects(lines) } };
  });

  const setText = (line: DefectLine, text: string) => {
    const { id = '' } = line;
    if (line.target === 'field') setFlags((before) => ({ ...before, [id]: text }));
    else if (line.target === 'other') {
      const at = Number(line.key.split('.')[1]);
      setValues({ ...values, others: others.map((one, index) => (index === at ? text : one)) });
    } else {
      const material = view.materials.find((one) => one.material === id);
      if (!material) return;
      setMarks((before) => ({
        ...before,
        [id]: { ...withNote(material, text, markBad(material, markOf(material, before))), note: text },
      }));
    }
  };
  const remove = (line: DefectLine) => {
    const { id = '' } = line;
    if (line.target === 'field') {
      setFlags((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== id)));
    } else if (line.target === 'other') {
      const at = Number(line.key.split('.')[1]);
      setValues({ ...values, others: others.filter((_, index) => index !== at) });
    } else if (line.found) {
      const material = view.materials.find((one) => one.material === id);
      if (material) setMarks((before) => ({ ...before, [id]: markOk(material) }));
    } else setValues({ ...values, leftOut: [...leftOut, line.key] });
  };

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
      {unseen.length > 0 && (
        <div className="note" data-tone="near" role="status">
          <p>{t('act.requireCorrection.unseen', { count: unseen.length })}</p>
        </div>
      )}
      <ol className="defects">
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            no={index + 1}
            fault={form.faults[line.key]}
            onText={(text) => setText(line, text)}
            onRemove={() => remove(line)}
          />
        ))}
      </ol>
      <p className="row">
        <Button id={fieldId('add')} onClick={() => setValues({ ...values, others: [...others, ''] })}>
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
