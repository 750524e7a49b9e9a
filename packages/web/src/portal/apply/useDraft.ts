/** The draft of an application inside a page: what it holds, how it is kept, and what was found of an earlier visit. */
import type { Draft } from '@yimen/api';
import { useEffect, useRef, useState } from 'react';
import { ApiError, call } from '../../shared/api.ts';
import type { LoadedForm } from '../../shared/form/definition.ts';
import type { OfferUpdate } from '../../shared/form/offers.ts';
import { noticeSignedOut } from '../client.ts';
import { type DraftContent, draftKey, keepDraft, localDraft, type SaveState } from './draft.ts';

const EMPTY: DraftContent = { answers: {}, materials: [] };

interface Options {
  readonly account: string;
  readonly form: LoadedForm;
  readonly draft: Draft | undefined;
  /** What it begins with when nothing was kept. */
  readonly initial?: DraftContent | undefined;
}

function refusalOf(error: unknown): string | undefined {
  noticeSignedOut(error);
  return error instanceof ApiError && error.status < 500 && error.status !== 429
    ? error.body.message
    : undefined;
}

function useKeeper({ account, form }: Options, id: string, onState: (state: SaveState) => void) {
  const { item, region, hash } = form.ref;
  const [keeper] = useState(() =>
    keepDraft({
      send: async ({ answers, materials }) => {
        const body = { item, region, hash, answers, materials };
        return (await call('PUT /drafts/:id', { params: { id }, body })).savedAt;
      },
      refusalOf,
      storage: localStorage,
      key: draftKey(account, item, region),
      onState,
    }),
  );
  useEffect(() => {
    const flush = () => void keeper.flush();
    addEventListener('online', flush);
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('online', flush);
      removeEventListener('pagehide', flush);
      // A visit to another page must not lose the last words.
      void keeper.flush();
    };
  }, [keeper]);
  return keeper;
}

/** Keeps the content of an application; an earlier draft, here or on the server, is taken up where it was left. */
export function useDraft(options: Options) {
  const { account, form, draft, initial = EMPTY } = options;
  const [id] = useState(() => draft?.id ?? crypto.randomUUID());
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const keeper = useKeeper(options, id, setState);
  const [local] = useState(() => localDraft(localStorage, draftKey(account, form.ref.item, form.ref.region)));
  const [content, setContent] = useState<DraftContent>(local ?? draft ?? initial);
  const [resumedAt, setResumedAt] = useState(local ? '' : draft?.savedAt);
  const latest = useRef(content);

  const put = (next: DraftContent) => {
    latest.current = next;
    setContent(next);
    keeper.change(next);
  };
  return {
    id,
    content,
    state,
    /** When the draft that was taken up had been saved; '' for one found on this device; undefined for a new one. */
    resumedAt,
    versionChanged: draft !== undefined && draft.hash !== form.ref.hash,
    change: (part: Partial<DraftContent>) => put({ ...latest.current, ...part }),
    changeOffers: (update: OfferUpdate) =>
      put({ ...latest.current, materials: update(latest.current.materials) }),
    restart: () => {
      setResumedAt(undefined);
      put(initial);
    },
    flush: () => keeper.flush(),
    forget: () => keeper.forget(),
  };
}
