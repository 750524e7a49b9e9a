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
  | { kind: 'draft'; body: AdjustmentDraft; key: string }
  | { kind: 'confirm'; id: string }
  | { kind: 'withdraw'; id: string; reason: string };

function send(change: Change): Promise<RecordedAdjustment> {
  if (change.kind === 'draft')
    return call('POST /adjustments', { body: change.body }, { idempotencyKey: change.key });
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
  sure: string;
  linkReason: string;
};

/** An entry of a published decision that a draft is to carry out here. */
export type Entry = { of: RecordedAdjustment; kind: string; name: string };

/** Entries of published decisions that say no code, so that nothing is closed by them. */
export const entryKey = ({ id }: Pick<RecordedAdjustment, 'id'>, name: string): string => `${id}/${name}`;

/** What carries out which entry, of those that were not withdrawn. */
export function carriedOut(rows: readonly RecordedAdjustment[]): Map<string, RecordedAdjustment[]> {
  const links = rows
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap((row) =>
      row.decision.adjustments.flatMap(({ items }) =>
        items.flatMap(({ link, name }) =>
          link ? [{ key: entryKey({ id: link.decision }, name), row }] : [],
        ),
      ),
    );
  const groups = Map.groupBy(links, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ row }) => row)]));
}

/** The form of a draft that carries out an entry: everything but the item is already known. */
export function formOf({ of, kind, name }: Entry, title: string): Form {
  const { documentNo = '', sources } = of.decision;
  const source = sources[0] ?? '';
  return { ...EMPTY, kind, title: title || name, documentNo, source };
}

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
  sure: '',
  linkReason: '',
};

const given = (key: string, value: string) => (value.trim() === '' ? {} : { [key]: value.trim() });

/**
 * The draft of a form; `item` and `successor` are places in the list of items. With an entry the item is named as its
 * decision names it.
 */
export function draftOf(form: Form, place: DraftPlace, entry?: Entry): AdjustmentDraft | undefined {
  const item = place.items[Number(form.item)];
  if (form.item === '' || !item) return undefined;
  const successor = form.successor === '' ? undefined : place.items[Number(form.successor)];
  const body = { ...given('address', form.bodyAddress), ...given('phone', form.bodyPhone) };
  const adjustment = {
    kind: form.kind,
    items: [
      {
        name: entry?.name ?? item.name,
        code: { system: item.system, code: item.code },
        ...(entry
          ? { link: { decision: entry.of.id, sure: form.sure, reason: form.linkReason.trim() } }
          : {}),
      },
    ],
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
    [/items\[\d+\]\.link/, 'linkReason'],
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
