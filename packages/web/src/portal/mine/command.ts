/** Commands of an applicant on their own case. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@yimen/api';
import type { CommandBody } from '@yimen/domain/case';
import { useRef } from 'react';
import { call } from '../../shared/api.ts';
import { keyFor } from '../../shared/submission-key.ts';

interface Bodies {
  correction: CommandBody<'correct'>;
  rating: CommandBody<'rate'>;
  withdrawal: CommandBody<'withdraw'>;
  supplement: CommandBody<'supplement'>;
}

/** Sends a command once, however often it is pressed, and shows the case as it then is. */
export function useCommand<C extends keyof Bodies>(view: CaseView, command: C) {
  const client = useQueryClient();
  const key = useRef(keyFor());
  const { region, caseId, seq } = view;
  return useMutation({
    mutationFn: (body: Bodies[C]) => {
      const content = { ...body, expectedSeq: seq };
      const options = { idempotencyKey: key.current(content) };
      const params = { region, caseId };
      switch (command) {
        case 'correction':
          return call(
            'POST /cases/:region/:caseId/correction',
            { params, body: content as Bodies['correction'] & { expectedSeq: number } },
            options,
          );
        case 'supplement':
          return call(
            'POST /cases/:region/:caseId/supplement',
            { params, body: content as Bodies['supplement'] & { expectedSeq: number } },
            options,
          );
        case 'rating':
          return call(
            'POST /cases/:region/:caseId/rating',
            { params, body: content as Bodies['rating'] & { expectedSeq: number } },
            options,
          );
        default:
          return call(
            'POST /cases/:region/:caseId/withdrawal',
            { params, body: content as Bodies['withdrawal'] & { expectedSeq: number } },
            options,
          );
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', region, caseId] }),
  });
}
