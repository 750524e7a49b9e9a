/** Sends one command of an applicant once, however often it is pressed, and shows the case as it then is. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView, CommandReply } from '@yimen/api';
import { useRef } from 'react';
import { keyFor } from '../../shared/submission-key.ts';

type Params = { region: string; caseId: string };
type Seen = { expectedSeq: number };
type Options = { idempotencyKey: string };

/** `send` calls the resource of the command. */
export function useSend<Body extends object>(
  { region, caseId, seq }: CaseView,
  send: (params: Params, body: Body & Seen, options: Options) => Promise<CommandReply>,
) {
  const client = useQueryClient();
  const key = useRef(keyFor());
  return useMutation({
    mutationFn: (body: Body) => {
      const content = { ...body, expectedSeq: seq };
      return send({ region, caseId }, content, { idempotencyKey: key.current(content) });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', region, caseId] }),
  });
}
