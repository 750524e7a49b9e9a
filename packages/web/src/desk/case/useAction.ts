/** One opened form of a command: checked here, sent once however often it is pressed, its refusals explained. */
import { useMutation } from '@tanstack/react-query';
import type { CommandReply } from '@yimen/api';
import type { CommandBody } from '@yimen/domain/case';
import { useRef, useState } from 'react';
import { ApiError, newIdempotencyKey } from '../../shared/api.ts';
import { needsConfirmation, type StaffCommand } from './actions.ts';
import { useOpenCase } from './context.ts';
import { SEND } from './send.ts';

/** What is wrong with a field, by its name; the names are those of the command's body. */
export type Faults = Readonly<Record<string, string>>;
export type Collected<C extends StaffCommand> =
  | { readonly body: CommandBody<C> }
  | { readonly faults: Faults };

export interface ActionForm {
  readonly command: StaffCommand;
  readonly submit: () => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly faults: Faults;
  /** The question is open whether this is really meant. */
  readonly confirming: boolean;
  readonly confirm: () => void;
  readonly reconsider: () => void;
}

/** Answers after which the case must be read again: it moved on, or an earlier try had gone through. */
const MOVED: ReadonlySet<string> = new Set(['stale', 'notAllowedNow', 'keyReused', 'samePerson']);

/** Id on the page of the field with this name. */
export function fieldId(name: string): string {
  return `act-${name.replaceAll('.', '-')}`;
}

function focusFirst(faults: Faults): void {
  const [first] = Object.keys(faults);
  if (first !== undefined) setTimeout(() => document.getElementById(fieldId(first))?.focus());
}

/** Faults the server found, by field. */
export function serverFaults(error: unknown): Faults {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.body.details.map(({ path, message }) => [path, message]));
}

/** A form for `command`; `collect` gives its body, or every fault in it at once. */
export function useAction<C extends StaffCommand>(command: C, collect: () => Collected<C>): ActionForm {
  const { view, done, moved } = useOpenCase();
  const key = useRef(newIdempotencyKey());
  const [faults, setFaults] = useState<Faults>({});
  const [ready, setReady] = useState<CommandBody<C>>();
  const busy = useRef(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (body: CommandBody<C>): Promise<CommandReply> =>
      SEND[command](
        { region: view.region, caseId: view.caseId },
        { ...body, expectedSeq: view.seq },
        { idempotencyKey: key.current },
      ),
    onSuccess: (reply) => done(command, reply.seq),
    onError: (refusal) => {
      // No answer came: the same key makes trying again harmless. An answer settles this try.
      if (!(refusal instanceof ApiError)) return;
      key.current = newIdempotencyKey();
      const found = serverFaults(refusal);
      setFaults(found);
      focusFirst(found);
      if (MOVED.has(refusal.body.code)) moved();
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const send = (body: CommandBody<C>) => {
    if (busy.current) return;
    busy.current = true;
    mutate(body);
  };
  const submit = () => {
    if (busy.current) return;
    reset();
    const collected = collect();
    if ('faults' in collected) {
      setFaults(collected.faults);
      focusFirst(collected.faults);
      return;
    }
    setFaults({});
    if (needsConfirmation(command)) setReady(collected.body);
    else send(collected.body);
  };
  return {
    command,
    submit,
    pending: isPending,
    error,
    faults,
    confirming: ready !== undefined,
    confirm: () => {
      if (ready !== undefined) send(ready);
      setReady(undefined);
    },
    reconsider: () => setReady(undefined),
  };
}
