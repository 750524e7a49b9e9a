/**
 * The document while it is written: saved a moment after the last key, merged with what somebody else saved meanwhile.
 * What both changed is kept on the page until a person decides; nothing is overwritten and nothing is lost.
 */
import type { DraftChecked, DraftDetail } from '@yimen/api';
import { type DraftDocument, mergeDrafts } from '@yimen/domain/revision';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api.ts';
import { isStale, readDraft } from './revision.ts';

const PAUSE_MS = 900;

export type Conflict = { theirs: DraftDetail; parts: readonly string[] };

export type Writing = {
  document: DraftDocument;
  checked: DraftChecked;
  /** `saved`: the server has all of it. */
  state: 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
  error: unknown;
  conflict: Conflict | undefined;
  /** Somebody else's changes were taken in without a conflict. */
  merged: boolean;
  write: (document: DraftDocument) => void;
  retry: () => void;
  /** Ends a conflict: mine or theirs in the parts that both changed. */
  settle: (keep: 'mine' | 'theirs') => void;
};

type Kept = { base: DraftDocument; revision: number };

const checkedOf = ({ revision, seq, problems, outcomes }: DraftChecked): DraftChecked => ({
  revision,
  seq,
  problems,
  outcomes,
});

export function useWriting(draft: DraftDetail): Writing {
  const [document, setDocument] = useState<DraftDocument>(draft.document);
  const [checked, setChecked] = useState<DraftChecked>(checkedOf(draft));
  const [state, setState] = useState<Writing['state']>('saved');
  const [error, setError] = useState<unknown>();
  const [conflict, setConflict] = useState<Conflict>();
  const [merged, setMerged] = useState(false);
  /** What the server had when we last heard of it. */
  const kept = useRef<Kept>({ base: draft.document, revision: draft.revision });
  const latest = useRef(document);
  const running = useRef<Promise<void>>(undefined);
  const { region, id } = draft;

  const take = useCallback((next: DraftDocument) => {
    latest.current = next;
    setDocument(next);
  }, []);

  const merge = useCallback(
    (theirs: DraftDetail) => {
      const found = mergeDrafts(kept.current.base, latest.current, theirs.document);
      kept.current = { base: theirs.document, revision: theirs.revision };
      take(found.document);
      if (found.conflicts.length > 0) {
        setConflict({ theirs, parts: found.conflicts });
        setState('conflict');
      } else {
        setMerged(true);
        setState('waiting');
      }
    },
    [take],
  );

  const save = useCallback(async () => {
    const sent = latest.current;
    const { revision } = kept.current;
    setState('saving');
    try {
      const answer = await call('POST /standard-drafts/:region/:id/document', {
        params: { region, id },
        body: { revision, document: sent },
      });
      kept.current = { base: sent, revision: answer.revision };
      setChecked(checkedOf(answer));
      setError(undefined);
      setState(latest.current === sent ? 'saved' : 'waiting');
    } catch (failure) {
      if (isStale(failure)) {
        try {
          return merge(await readDraft({ region, id }));
        } catch (unread) {
          setError(unread);
        }
      } else setError(failure);
      setState('failed');
    }
  }, [region, id, merge]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every key begins the pause anew
  useEffect(() => {
    if (state !== 'waiting') return;
    const timer = setTimeout(() => {
      running.current = save();
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [state, document, save]);

  useEffect(() => {
    if (state === 'saved') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [state]);

  // Who leaves the page within the pause has meant what they typed.
  useEffect(
    () => () => {
      void Promise.resolve(running.current).then(() => {
        if (latest.current === kept.current.base) return;
        const body = { revision: kept.current.revision, document: latest.current };
        call('POST /standard-drafts/:region/:id/document', { params: { region, id }, body }).catch(
          () => undefined,
        );
      });
    },
    [region, id],
  );

  const write = (next: DraftDocument) => {
    take(next);
    setState((now) => (now === 'conflict' || now === 'saving' ? now : 'waiting'));
  };
  const settle = (keep: 'mine' | 'theirs') => {
    if (!conflict) return;
    if (keep === 'theirs') {
      const next: Record<string, unknown> = { ...latest.current };
      for (const part of conflict.parts) next[part] = conflict.theirs.document[part];
      take(next);
    }
    setConflict(undefined);
    setState('waiting');
  };
  return {
    document,
    checked,
    state,
    error,
    conflict,
    merged,
    write,
    settle,
    retry: () => setState('waiting'),
  };
}
