/** Adjustments of items: reading, drafting, previewing, confirming and withdrawing them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AdjustmentDraft, RecordedAdjustment } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { ApiError, call } from '../../shared/api.ts';

export type Adjustments = Output<'GET /adjustments'>;
export type DraftPlace = Adjustments['drafts'][number];
export type Impact = Output<'POST /adjustments/impact'>;

const KEY = 'adjustments';

export const useAdjustments = () =>
  useQuery({ queryKey: [KEY], queryFn: () => call('GET /adjustments', { query: {} }) });

export const usePreview = () =>
  useMutation({ mutationFn: (body: AdjustmentDraft) => call('POST /adjustments/impact', { body }) });

export const useImpact = (id: string) =>
  useQuery({
    queryKey: [KEY, 'impact', id],
    queryFn: () => call('GET /adjustments/:id/impact', { params: { id } }),
  });

export type Change =
  | { kind: 'draft'; body: AdjustmentDraft }
  | { kind: 'confirm'; id: string }
  | { kind: 'withdraw'; id: string; reason: string };

function send(change: Change): Promise<RecordedAdjustment> {
  if (change.kind === 'draft') return call('POST /adjustments', { body: change.body });
  const params = { id: change.id };
  return change.kind === 'confirm'
    ? call('POST /adjustments/:id/confirmation', { params })
    : call('POST /adjustments/:id/withdrawal', { params, body: { reason: change.reason } });
}

/** Makes one change and reads everything again that it may have changed. */
export function useChange(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [KEY] });
      onDone();
    },
  });
}

/** What is filled in for a draft; empty where nothing is. */
export type Form = {
  region: string;
  item: string;
  kind: string;
  effectiveFrom: string;
  effectiveTo: string;
  documentNo: string;
  title: string;
  source: string;
  bodyName: string;
  bodyAddress: string;
  bodyPhone: string;
  successor: string;
  openCases: string;
  reason: string;
};

export const EMPTY: Form = {
  region: '',
  item: '',
  kind: 'cancel',
  effectiveFrom: '',
  effectiveTo: '',
  documentNo: '',
  title: '',
  source: '',
  bodyName: '',
  bodyAddress: '',
  bodyPhone: '',
  successor: '',
  openCases: 'continue',
  reason: '',
};

const given = (key: string, value: string) => (value.trim() === '' ? {} : { [key]: value.trim() });

/** The draft of a form; `item` and `successor` are places in the list of items. */
export function draftOf(form: Form, place: DraftPlace): AdjustmentDraft | undefined {
  const item = place.items[Number(form.item)];
  if (form.item === '' || !item) return undefined;
  const successor = form.successor === '' ? undefined : place.items[Number(form.successor)];
  const body = { ...given('address', form.bodyAddress), ...given('phone', form.bodyPhone) };
  const adjustment = {
    kind: form.kind,
    items: [{ name: item.name, code: { system: item.system, code: item.code } }],
    ...given('effectiveFrom', form.effectiveFrom),
    ...(form.kind === 'suspend' ? given('effectiveTo', form.effectiveTo) : {}),
    ...(form.bodyName.trim() === '' ? {} : { rightBody: { name: form.bodyName.trim(), ...body } }),
    ...(successor
      ? { successors: [{ code: { system: successor.system, code: successor.code }, name: successor.name }] }
      : {}),
    openCases: form.openCases,
    ...given('reason', form.reason),
  };
  return {
    department: item.department,
    decision: {
      region: place.region,
      ...given('documentNo', form.documentNo),
      title: form.title.trim(),
      sources: [form.source.trim()],
      adjustments: [adjustment as AdjustmentDraft['decision']['adjustments'][number]],
    },
  };
}

/** What the server found wrong, by field of the form. */
export function faultsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  const fields: readonly [RegExp, keyof Form][] = [
    [/items\[/, 'item'],
    [/successors/, 'successor'],
    [/effectiveFrom$/, 'effectiveFrom'],
    [/effectiveTo$/, 'effectiveTo'],
    [/rightBody/, 'bodyName'],
    [/decision\.title$/, 'title'],
    [/decision\.sources/, 'source'],
  ];
  return Object.fromEntries(
    error.body.details.flatMap(({ path, message }) => {
      const field = fields.find(([pattern]) => pattern.test(path))?.[1];
      return field ? [[field, message]] : [];
    }),
  );
}
