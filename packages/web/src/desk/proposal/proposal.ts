/** Proposals of revision: reading them, making one, dealing with it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewProposal, ProposalDetail } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import type { ProposalStep } from '@yimen/domain/revision';
import { useState } from 'react';
import { call, newIdempotencyKey } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';

export type Listed = Output<'GET /revision-proposals'>;
export type Place = Pick<ProposalDetail, 'region' | 'id'>;
export type StepKind = ProposalStep['kind'];

const KEY = 'proposal';
export const proposalPath = ({ region, id }: Place) => `/standards/proposals/${region}/${id}`;
/** Where a proposal is written, for an item that is known already. */
export const newProposalPath = ({ region, item }: { region: string; item: string }) =>
  `/standards/proposals/new?region=${region}&item=${item}`;

export const useProposals = (query: { draft?: string } = {}) =>
  useQuery({ queryKey: [KEY, 'list', query], queryFn: () => call('GET /revision-proposals', { query }) });

export const useProposal = (params: Place) =>
  useQuery({
    queryKey: [KEY, params.region, params.id],
    queryFn: () => call('GET /revision-proposals/:region/:id', { params }),
  });

export const useEvidence = (region: string, item: string) =>
  useQuery({
    queryKey: [KEY, 'evidence', region, item, language()],
    queryFn: () => call('GET /revision-evidence/:region/:item', { params: { region, item } }),
    enabled: region !== '' && item !== '',
  });

/** What the draft of a standard is expected to change, and what it has changed. */
export const useEffectOf = (params: Place, stage: string) =>
  useQuery({
    queryKey: [KEY, 'effect', params.region, params.id, stage],
    queryFn: () => call('GET /standard-drafts/:region/:id/effect', { params }),
  });

/** Makes a proposal; sent again it is the same one. */
export function usePropose(onDone: (proposal: ProposalDetail) => void) {
  const client = useQueryClient();
  const [idempotencyKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: (body: NewProposal) => call('POST /revision-proposals', { body }, { idempotencyKey }),
    onSuccess: async (proposal) => {
      await client.invalidateQueries({ queryKey: [KEY, 'list'] });
      onDone(proposal);
    },
  });
}

export function useStep({ region, id, seq }: ProposalDetail, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: ProposalStep) =>
      call('POST /revision-proposals/:region/:id/steps', {
        params: { region, id },
        body: { expectedSeq: seq, step },
      }),
    onSuccess: async (after) => {
      client.setQueryData([KEY, region, id], after);
      await client.invalidateQueries({ queryKey: [KEY, 'list'] });
      // Taking it up opens a draft.
      await client.invalidateQueries({ queryKey: ['revision'] });
      onDone();
    },
  });
}
