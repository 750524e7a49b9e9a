/** Publishes the decisions of a folder: they are in the record at once and for good. */
import type { Decision } from '@yimen/domain/adjustment';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Queryable } from '../database/index.ts';
import type { DecisionFile } from './check-decisions.ts';
import { findDecisionHashes, insertDecision, lockDecisions } from './decision-store.ts';
import type { PublishOptions, Refusal } from './publish.ts';
import { contentHash } from './version.ts';

/** Content hash of a decision, in the manner of a version. */
export function decisionHashOf({ $schema: _, ...content }: Decision): string {
  return contentHash(content);
}

export async function publishDecisions(
  client: Queryable,
  files: readonly DecisionFile[],
  { by, at }: PublishOptions,
): Promise<{ published: number; unchanged: number; refused: Refusal[] }> {
  const result = { published: 0, unchanged: 0, refused: [] as Refusal[] };
  if (files.length === 0) return result;
  await lockDecisions(client);
  const known = await findDecisionHashes(
    client,
    files.map(({ decision }) => decision.id),
  );
  for (const { path, decision } of files) {
    const hash = decisionHashOf(decision);
    const before = known.get(decision.id);
    if (before === hash) result.unchanged += 1;
    else if (before !== undefined) result.refused.push({ file: path, path: '', message: CHANGED });
    else {
      const { $schema: _, ...content } = decision;
      const made = {
        id: decision.id,
        decision: content,
        department: null,
        hash,
        by: { id: by, name: by },
        at,
      };
      await insertDecision(client, { ...made, confirmedOn: shanghaiDate(at) });
      result.published += 1;
    }
  }
  return result;
}

const CHANGED = {
  zh: '已发布的调整决定不得修改。请恢复原文；需要更正的，另存为新的文件。',
  en: 'A published decision must not change. Restore its text; to correct it, save a new file.',
};
