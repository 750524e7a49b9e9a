/** What somebody who imports lists reads and does here. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, Bilingual, CatalogueImportDetail, CatalogueMapping } from '@yimen/api';
import type { ErrorBody } from '@yimen/api/errors';
import { ApiError, call } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';

const IMPORTS = ['imports'];
/** How often an import under way is looked at. */
const LOOK_MS = 700;

export type ImportPlace = { region: string; id: string };

/** Whether this person imports lists for some region. */
export function importsLists({ holdings }: Account): boolean {
  return holdings.some(({ post }) => post === 'standardsManager' || post === 'administrator');
}

/** A text in the language in force, where only a text may stand. */
export const inWords = ({ zh, en }: Bilingual): string => (language() === 'en' ? en : zh);

export const importHref = ({ region, id }: ImportPlace) => `/standards/imports/${region}/${id}`;

export function useImports() {
  return useQuery({ queryKey: IMPORTS, queryFn: () => call('GET /catalogue/imports', {}) });
}

export function useImport(place: ImportPlace) {
  return useQuery({
    queryKey: [...IMPORTS, place.region, place.id],
    queryFn: () => call('GET /catalogue/imports/:region/:id', { params: place }),
    refetchInterval: ({ state }) => (state.data?.import.state === 'running' ? LOOK_MS : false),
  });
}

export function useRowProblems(place: ImportPlace, checked: number) {
  return useInfiniteQuery({
    queryKey: [...IMPORTS, place.region, place.id, 'problems', checked],
    queryFn: ({ pageParam }) =>
      call('GET /catalogue/imports/:region/:id/problems', { params: place, query: { after: pageParam } }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
}

function useDone(place: ImportPlace) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [...IMPORTS, place.region, place.id] });
}

export function useCheck(place: ImportPlace) {
  const done = useDone(place);
  return useMutation({
    mutationFn: (body: { mapping: CatalogueMapping; saveAs?: string }) =>
      call('POST /catalogue/imports/:region/:id/check', { params: place, body }),
    onSuccess: done,
  });
}

export function useMove(place: ImportPlace) {
  const done = useDone(place);
  return useMutation({
    mutationFn: (to: 'confirmation' | 'stop') =>
      call(`POST /catalogue/imports/:region/:id/${to}`, { params: place }),
    onSettled: done,
  });
}

async function send(file: File, region: string): Promise<CatalogueImportDetail> {
  const body = new FormData();
  body.append('file', file);
  const answer = await fetch(`/api/v1/catalogue/imports?region=${region}`, {
    method: 'POST',
    headers: { 'accept-language': language() },
    credentials: 'same-origin',
    body,
  });
  const content: unknown = await answer.json();
  if (!answer.ok) throw new ApiError(answer.status, content as ErrorBody);
  return content as CatalogueImportDetail;
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, region }: { file: File; region: string }) => send(file, region),
    onSuccess: () => client.invalidateQueries({ queryKey: IMPORTS }),
  });
}

export function useItems(region: string, words: string) {
  return useInfiniteQuery({
    queryKey: ['catalogueItems', region, words],
    queryFn: ({ pageParam }) =>
      call('GET /catalogue/items', {
        query: { region, words, ...(pageParam === '' ? {} : { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: region !== '',
  });
}
