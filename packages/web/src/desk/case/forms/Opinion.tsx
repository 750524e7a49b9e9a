import { useTranslation } from 'react-i18next';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, useAction } from '../useAction.ts';
import { Choice, useNeeded, Writing } from './fields.tsx';
import type { NodeFormProps } from './index.tsx';

type Outcome = 'agree' | 'disagree';
type Values = { outcome?: Outcome; opinion?: string };
const AGREE: Values = { outcome: 'agree' };
const isValues = (value: unknown): value is Values => isRecord(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** 审查意见: agree or disagree, with an opinion that the one who decides reads. */
export function Review({ storeKey, allowed, node, nodeName }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [values, setValues] = useStored<Values>(storeKey, AGREE, isValues);
  const { outcome = 'agree', opinion = '' } = values;
  const form = useAction('completeNode', () => {
    if (opinion.trim() === '') return { faults: { opinion: needed(t('act.completeNode.opinion')) } };
    return { body: { node, outcome, opinion: opinion.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.completeNode.title', { node: nodeName })}
      submitText={t(`act.completeNode.${outcome}Submit`)}
      danger={outcome === 'disagree'}
      consequence={t('act.completeNode.consequence')}
    >
      <Choice
        name="outcome"
        label={t('act.completeNode.outcome')}
        value={outcome}
        fault={form.faults.outcome}
        options={[
          { value: 'agree' as const, label: t('act.completeNode.agree') },
          { value: 'disagree' as const, label: t('act.completeNode.disagree') },
        ]}
        onChange={(next) => setValues({ ...values, outcome: next })}
      />
      <Writing
        name="opinion"
        label={t('act.completeNode.opinion')}
        value={opinion}
        onChange={(next) => setValues({ ...values, opinion: next })}
        fault={form.faults.opinion}
        max={2000}
        phrases={outcome}
      />
    </ActionPanel>
  );
}

type DecisionCommand = 'grant' | 'refuse' | 'forward';

/** 准予, 不予许可 and 转报: one text each, asked once more because it cannot be taken back. */
/** What the decision waits for, told before anybody writes it and not after. */
function Waiting() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { deferred = [], hearing } = view;
  const unheard = hearing && hearing.heldAt === undefined && hearing.waivedAt === undefined;
  const reasons = [
    ...(deferred.some(({ confirmedAt }) => confirmedAt === undefined) ? [t('act.waitsForMaterials')] : []),
    ...(unheard ? [t('act.waitsForHearing')] : []),
  ];
  if (reasons.length === 0) return null;
  return (
    <div className="note" data-tone="near" role="status">
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </div>
  );
}

export function Decide({
  command,
  storeKey,
  allowed,
  node,
  nodeName,
}: NodeFormProps & { command: DecisionCommand }) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [text, setText] = useStored(storeKey, '', isText);
  const field = command === 'refuse' ? 'reason' : 'opinion';
  const missing = (): { faults: Faults } => ({ faults: { [field]: needed(t(`act.${command}.text`)) } });
  const form = useAction(command, () => {
    const written = text.trim();
    if (written === '') return missing();
    return { body: command === 'refuse' ? { node, reason: written } : { node, opinion: written } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      danger={command === 'refuse'}
      title={t(`act.${command}.title`, { node: nodeName })}
      submitText={t(`act.${command}.submit`)}
      consequence={t(`act.${command}.consequence`)}
    >
      <Waiting />
      <Writing
        name={field}
        label={t(`act.${command}.text`)}
        value={text}
        onChange={setText}
        fault={form.faults[field]}
        max={2000}
        phrases={command}
      />
    </ActionPanel>
  );
}
