/** 退回, 指派 and 回避: where the work goes, and to whom. */
import { useQuery } from '@tanstack/react-query';
import type { Candidate, CaseView, NodeLine } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/api.ts';
import { say } from '../../../shared/language.ts';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, useAction } from '../useAction.ts';
import { Choice, Pick, useNeeded, Writing } from './fields.tsx';
import type { NodeFormProps } from './index.tsx';

type Values = { person?: string; to?: string; reason?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** Everybody who may be named here, from the server. */
export function useCandidates(purpose: 'assign' | 'chair' | 'recuse', node?: string): readonly Candidate[] {
  const { view } = useOpenCase();
  const { region, caseId, seq } = view;
  const { data } = useQuery({
    queryKey: ['candidates', caseId, seq, purpose, node],
    queryFn: ({ signal }) =>
      call(
        'GET /cases/:region/:caseId/candidates',
        { params: { region, caseId }, query: { purpose, ...(node === undefined ? {} : { node }) } },
        { signal },
      ),
  });
  return data?.people ?? [];
}

/** A person to choose; who may not be chosen is there too, with the reason. */
export function PersonField({
  name,
  label,
  people,
  value,
  fault,
  onChange,
}: {
  name: string;
  label: string;
  people: readonly Candidate[];
  value: string;
  fault: string | undefined;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  const barred = people.filter(({ unfit }) => unfit !== undefined);
  return (
    <Pick
      name={name}
      label={label}
      value={value}
      fault={fault}
      choose={t('act.choosePerson')}
      options={people.map((one) => ({ value: one.id, label: one.name, disabled: one.unfit !== undefined }))}
      onChange={onChange}
      {...(barred.length > 0
        ? { hint: barred.flatMap(({ unfit }) => (unfit ? [say(unfit)] : [])).join(' ') }
        : {})}
    />
  );
}

const INTAKE = ['receive', 'accept'];

/** The steps a case may go back to from a step: done, before it, after acceptance. */
function earlierSteps(view: CaseView, from: string): NodeLine[] {
  const byId = new Map(view.nodes.map((node) => [node.node, node]));
  const before = new Set<string>();
  const walk = (id: string) => {
    for (const one of byId.get(id)?.after ?? []) {
      if (before.has(one)) continue;
      before.add(one);
      walk(one);
    }
  };
  walk(from);
  return view.nodes.filter(
    ({ node, status, kind }) => before.has(node) && status === 'done' && !INTAKE.includes(kind),
  );
}

/** 退回: to which step, and why. */
export function SendBack({ storeKey, allowed, node, nodeName }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view } = useOpenCase();
  const steps = earlierSteps(view, node);
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { reason = '' } = values;
  const to = values.to ?? (steps.length === 1 ? steps[0]?.node : undefined);
  const form = useAction('sendBack', () => {
    const faults: Record<string, string> = {};
    if (!to) faults.to = t('act.sendBack.chooseStep');
    if (reason.trim() === '') faults.reason = needed(t('act.sendBack.reason'));
    if (!to || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { node, to, reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.sendBack.title', { node: nodeName })}
      submitText={t('act.sendBack.submit')}
      consequence={t('act.sendBack.consequence')}
    >
      <Choice
        name="to"
        label={t('act.sendBack.to')}
        value={to}
        fault={form.faults.to}
        options={steps.map((step) => ({ value: step.node, label: step.name }))}
        onChange={(next) => setValues({ ...values, to: next })}
      />
      <Writing
        name="reason"
        label={t('act.sendBack.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

/** 指派: to another holder of the post. */
export function Assign({ storeKey, allowed, node, nodeName }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const people = useCandidates('assign', node);
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { person = '', reason = '' } = values;
  const form = useAction('assign', () => {
    const faults: Record<string, string> = {};
    const to = people.find(({ id }) => id === person);
    if (!to) faults.to = t('act.needPerson');
    if (reason.trim() === '') faults.reason = needed(t('act.assign.reason'));
    if (!to || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { node, to: { id: to.id, name: to.name }, reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.assign.title', { node: nodeName })}
      submitText={t('act.assign.submit')}
      consequence={t('act.assign.consequence')}
    >
      <PersonField
        name="to"
        label={t('act.assign.to')}
        people={people}
        value={person}
        fault={form.faults.to}
        onChange={(next) => setValues({ ...values, person: next })}
      />
      <Writing
        name="reason"
        label={t('act.assign.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

/** 回避: one's own; a supervisor names who steps back. */
export function Recuse({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { account } = useOpenCase();
  const supervises = account.holdings.some(({ post }) => post === 'supervisor');
  const people = useCandidates('recuse');
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { reason = '' } = values;
  const person = values.person ?? (supervises ? '' : account.id);
  const form = useAction('recuse', () => {
    const faults: Record<string, string> = {};
    const named = people.find(({ id }) => id === person);
    if (supervises && !named) faults.person = t('act.needPerson');
    if (reason.trim() === '') faults.reason = needed(t('act.recuse.reason'));
    if (Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    const who = supervises && named ? { person: { id: named.id, name: named.name } } : {};
    return { body: { node, reason: reason.trim(), ...who } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.recuse.title')}
      submitText={t('act.recuse.submit')}
      consequence={t('act.recuse.consequence')}
    >
      {supervises && (
        <PersonField
          name="person"
          label={t('act.recuse.person')}
          people={people}
          value={person}
          fault={form.faults.person}
          onChange={(next) => setValues({ ...values, person: next })}
        />
      )}
      <Writing
        name="reason"
        label={t('act.recuse.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}
