/** The case that is open, and what the clerk does with it before anything is sent. */
import { useQuery } from '@tanstack/react-query';
import type { Account, CaseView } from '@yimen/api';
import type { Standard, StandardRef } from '@yimen/domain/standard';
import { createContext, useContext } from 'react';
import { call } from '../../shared/api.ts';
import type { DeskAction, StaffCommand } from './actions.ts';
import type { Marks } from './marks.ts';
import type { CaseParams } from './send.ts';

/** What a clerk wrote about questions of the form, by question. */
export type Flags = Readonly<Record<string, string>>;

export interface OpenCase {
  readonly view: CaseView;
  readonly account: Account;
  /** The version the case runs under; undefined while it loads. */
  readonly standard: Standard | undefined;
  readonly marks: Marks;
  readonly setMarks: (change: (before: Marks) => Marks) => void;
  readonly flags: Flags;
  readonly setFlags: (change: (before: Flags) => Flags) => void;
  /** Name under which what is typed here is kept. */
  readonly storeKey: string;
  /** A command went through. */
  readonly done: (command: StaffCommand, seq: number) => void;
  /** The case moved on meanwhile: read it again. */
  readonly moved: () => void;
  readonly close: () => void;
}

export const CaseContext = createContext<OpenCase | undefined>(undefined);

/** The open case. Only below the case page. */
export function useOpenCase(): OpenCase {
  const open = useContext(CaseContext);
  if (!open) throw new Error('useOpenCase is used outside the case page.');
  return open;
}

export const caseKey = ({ region, caseId }: CaseParams) => ['case', region, caseId];

/** A case as this person may see it. */
export function useCase({ region, caseId }: CaseParams) {
  return useQuery({
    queryKey: caseKey({ region, caseId }),
    queryFn: ({ signal }) => call('GET /cases/:region/:caseId', { params: { region, caseId } }, { signal }),
    refetchOnWindowFocus: true,
    refetchOnMount: 'always',
  });
}

/** The version of the standard a case runs under; it never changes, so it is read once. */
export function useStandard(ref: StandardRef | undefined) {
  return useQuery({
    queryKey: ['standard', ref?.item, ref?.region, ref?.hash],
    queryFn: async ({ signal }) => {
      if (!ref) return undefined;
      const { item: code, region, hash } = ref;
      const form = await call(
        'GET /items/:code/:region/form',
        { params: { code, region }, query: { hash } },
        { signal },
      );
      return form.standard;
    },
    enabled: ref !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The action that is open in the dock, if any. */
export type Opened = DeskAction | undefined;
