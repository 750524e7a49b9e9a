/** Many cases at once: which rows may be chosen together, and carrying the command out piece by piece. */
import type { BatchCommand, BatchResult, WorklistRow } from '@yimen/api';
import { useRef, useState } from 'react';
import { ApiError, call, newIdempotencyKey } from '../../shared/api.ts';
import { rowKey } from './rows.ts';

/** The command each kind of step may be given in a batch. */
const COMMANDS: Readonly<Record<string, BatchCommand['kind']>> = { accept: 'accept', decide: 'grant' };
const READY: Readonly<Record<BatchCommand['kind'], ReadonlySet<string>>> = {
  accept: new Set(['received']),
  grant: new Set(['reviewing', 'deciding']),
};

/** What a row may be given together with others; undefined where the standard or the state does not allow it. */
export function batchOf({ batch, nodeKind, status }: WorklistRow): BatchCommand['kind'] | undefined {
  const command = COMMANDS[nodeKind];
  return batch && command && READY[command].has(status) ? command : undefined;
}

/** Chosen rows by what may be done with them. */
export function chosenByCommand(
  rows: readonly WorklistRow[],
  chosen: ReadonlySet<string>,
): Record<BatchCommand['kind'], WorklistRow[]> {
  const of = (command: BatchCommand['kind']) =>
    rows.filter((row) => chosen.has(rowKey(row)) && batchOf(row) === command);
  return { accept: of('accept'), grant: of('grant') };
}

/** Cases sent at a time: few, so that progress is seen and stopping takes hold at once. */
const PIECE = 8;
/** Refusals that trying again may change; any other says something about the case. */
const MAY_PASS: ReadonlySet<string> = new Set(['internal', 'busy', 'tooMany', 'unanswered']);

export type Outcome = { row: WorklistRow; result: BatchResult };

/** The outcomes that another try may change. */
export function toRetry(outcomes: readonly Outcome[]): WorklistRow[] {
  return outcomes
    .filter(({ result }) => !result.done && MAY_PASS.has(result.code ?? ''))
    .map(({ row }) => row);
}

async function sendPiece(
  command: BatchCommand,
  rows: readonly WorklistRow[],
  key: string,
): Promise<Outcome[]> {
  const cases = rows.map(({ region, caseId, node, seq }) => ({ region, caseId, node, expectedSeq: seq }));
  try {
    const { results } = await call('POST /batches', { body: { command, cases } }, { idempotencyKey: key });
    return rows.flatMap((row, index) => {
      const result = results[index];
      return result ? [{ row, result }] : [];
    });
  } catch (error) {
    const code = error instanceof ApiError ? error.body.code : 'unanswered';
    const message = error instanceof ApiError ? error.body.message : undefined;
    return rows.map((row) => ({
      row,
      result: {
        region: row.region,
        caseId: row.caseId,
        done: false,
        code,
        ...(message === undefined ? {} : { message }),
      },
    }));
  }
}

/**
 * Carries a command out for many rows. One key for the whole: a piece that is sent again, because no answer came, does
 * nothing twice.
 */
export function useBatch() {
  const key = useRef(newIdempotencyKey());
  const stopped = useRef(false);
  const [state, setState] = useState<'ready' | 'running' | 'ended'>('ready');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [total, setTotal] = useState(0);
  const run = async (command: BatchCommand, rows: readonly WorklistRow[]) => {
    stopped.current = false;
    const again = new Set(rows.map(rowKey));
    let so = outcomes.filter(({ row }) => !again.has(rowKey(row)));
    setTotal(so.length + rows.length);
    setOutcomes(so);
    setState('running');
    for (let at = 0; at < rows.length && !stopped.current; at += PIECE) {
      so = [...so, ...(await sendPiece(command, rows.slice(at, at + PIECE), key.current))];
      setOutcomes(so);
    }
    setState('ended');
  };
  const stop = () => {
    stopped.current = true;
  };
  return { state, outcomes, total, run, stop };
}
