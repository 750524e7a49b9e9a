import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { DEFECT_MAX, type DefectLine } from '../defects.ts';
import { fieldId } from '../useAction.ts';

/** What a line is about, in a word. */
export function useTitleOf(): (line: DefectLine) => string {
  const { t } = useTranslation();
  return (line) => (line.target === 'other' ? t('act.requireCorrection.other') : line.title);
}

/** One line of the list, to be put in better words or taken off. */
export function DefectField({
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
  onRemove: () => void;
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
      <button
        type="button"
        className="plain"
        onClick={onRemove}
        aria-label={t('act.requireCorrection.named', { what: t(`act.requireCorrection.${remove}`), title })}
      >
        {t(`act.requireCorrection.${remove}`)}
      </button>
    </li>
  );
}
