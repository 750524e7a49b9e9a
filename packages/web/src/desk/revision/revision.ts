/** Drafts of standards: reading them, starting one, taking its next step. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DraftDetail, DraftSummary, NewDraft } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import type { DraftStep } from '@yimen/domain/revision';
import { ApiError, call } from '../../shared/api.ts';

export type Listed = Output<'GET /standard-drafts'>;
export type Vocabulary = Output<'GET /standard-dictionary'>;
export type Place = Pick<DraftSummary, 'region' | 'id'>;
export type StepKind = DraftStep['kind'];

const KEY = 'revision';
const draftKey = ({ region, id }: Place) => [KEY, 'draft', region, id];
export const draftPath = ({ region, id }: Place) => `/standards/drafts/${region}/${id}`;

export const useDrafts = () =>
  useQuery({ queryKey: [KEY, 'drafts'], queryFn: () => call('GET /standard-drafts', {}) });

/** Read once: while somebody writes, the page knows better than the server. */
export const useDraft = (place: Place) =>
  useQuery({
    queryKey: draftKey(place),
    queryFn: () => readDraft(place),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const readDraft = (params: Place): Promise<DraftDetail> =>
  call('GET /standard-drafts/:region/:id', { params });

/** What can be chosen in an editor; it changes with the product. */
export const useVocabulary = () =>
  useQuery({
    queryKey: [KEY, 'vocabulary'],
    queryFn: () => call('GET /standard-dictionary', {}),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Asked anew for every document that was saved. */
export const usePreview = (params: Place, revision: number) =>
  useQuery({
    queryKey: [...draftKey(params), 'preview', revision],
    queryFn: () => call('GET /standard-drafts/:region/:id/preview', { params }),
    placeholderData: (before) => before,
  });

export function useStart(onDone: (draft: DraftDetail) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDraft) => call('POST /standard-drafts', { body }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: [KEY, 'drafts'] });
      onDone(draft);
    },
  });
}

export function useStep(draft: Place & { seq: number }, onDone: (draft: DraftDetail) => void) {
  const client = useQueryClient();
  const { region, id } = draft;
  return useMutation({
    mutationFn: (step: DraftStep) =>
      call('POST /standard-drafts/:region/:id/steps', {
        params: { region, id },
        body: { expectedSeq: draft.seq, step },
      }),
    onSuccess: async (after) => {
      client.setQueryData(draftKey(after), after);
      await client.invalidateQueries({ queryKey: [KEY, 'drafts'] });
      onDone(after);
    },
  });
}

/** Puts the draft of a layer on the version above that is in force now. */
export function useRebase(draft: Place & { revision: number }, onDone: (draft: DraftDetail) => void) {
  const { region, id, revision } = draft;
  return useMutation({
    mutationFn: () =>
      call('POST /standard-drafts/:region/:id/rebase', { params: { region, id }, body: { revision } }),
    onSuccess: onDone,
  });
}

/** Whether somebody else was faster. */
export const isStale = (error: unknown): boolean => error instanceof ApiError && error.body.code === 'stale';
