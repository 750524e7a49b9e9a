import type { Party } from '@yimen/domain/case';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field, FieldGroup } from '../layout/Field.tsx';
import type { PartyDraft } from './kept.ts';

type TextField = 'name' | 'idNo' | 'phone' | 'legalRep';

/** Who stands at the window, or acts for them: as written on their identity card or licence. */
export function PartyFields({
  who,
  party,
  problems,
  kinds,
  onChange,
}: {
  who: 'applicant' | 'proxy';
  party: PartyDraft;
  /** Messages by path. */
  problems: ReadonlyMap<string, string>;
  kinds: readonly Party['kind'][];
  onChange: (party: PartyDraft) => void;
}) {
  const { t } = useTranslation();
  const fields: readonly TextField[] =
    party.kind === 'person' ? ['name', 'idNo', 'phone'] : ['name', 'idNo', 'legalRep', 'phone'];
  return (
    <div className="window-party">
      {kinds.length > 1 && (
        <FieldGroup id={`${who}-kind`} label={t('window.party.kind')} fault={undefined}>
          <Radio.Group
            className="choices"
            name={`${who}-kind`}
            value={party.kind}
            onChange={(event) => onChange({ ...party, kind: event.target.value as Party['kind'] })}
          >
            {kinds.map((kind) => (
              <Radio key={kind} value={kind}>
                {t(`window.party.${kind}`)}
              </Radio>
            ))}
          </Radio.Group>
        </FieldGroup>
      )}
      <div className="window-fields">
        {fields.map((field) => (
          <Field
            key={field}
            id={`${who}-${field}`}
            label={t(`window.party.${field}.${party.kind}`)}
            fault={problems.get(`${who}.${field}`)}
          >
            {(props) => (
              <Input
                {...props}
                autoComplete="off"
                maxLength={field === 'name' ? 200 : field === 'idNo' ? 50 : 30}
                value={party[field] ?? ''}
                onChange={(event) => onChange({ ...party, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
