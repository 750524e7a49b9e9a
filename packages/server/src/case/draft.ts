/** Drafts: an application not yet submitted, its owner's alone. Submission removes it in the statement that writes the case. */
import type { Draft } from '@yimen/api';
import { type Queryable, query } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { refuseUnstorable } from './record.ts';

type Row = {
  region: string;
  draft_id: string;
  item: string;
  item_name: string;
  standard_hash: string;
  answers: Draft['answers'];
  materials: Draft['materials'];
  saved_at: Date;
};

/** So that nobody fills the database with what never becomes a case. */
const MOST_DRAFTS = 100;
const COLUMNS = 'region, draft_id, item, item_name, standard_hash, answers, materials, saved_at';

// A draft of somebody else, or in another region, is left alone: the first part then finds nothing to do.
const SAVE = `
  WITH mine AS (
    SELECT NOT EXISTS (SELECT FROM draft WHERE draft_id = $2 AND owner <> $3)
      AND (SELECT count(*) FROM draft WHERE owner = $3 AND draft_id <> $2) < ${MOST_DRAFTS} AS free
  ), moved AS (
    DELETE FROM draft WHERE draft_id = $2 AND owner = $3 AND region <> $1
  )
  INSERT INTO draft AS d (region, draft_id, owner, item, item_name, standard_hash, answers, materials, saved_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM mine WHERE free
  ON CONFLICT (region, draft_id) DO UPDATE
  SET item = excluded.item, item_name = excluded.item_name, standard_hash = excluded.standard_hash,
      answers = excluded.answers, materials = excluded.materials, saved_at = excluded.saved_at
  WHERE d.owner = excluded.owner
  RETURNING ${COLUMNS}`;

function toDraft(row: Row): Draft {
  return {
    id: row.draft_id,
    item: row.item,
    region: row.region,
    hash: row.standard_hash,
    itemName: row.item_name,
    answers: row.answers,
    materials: row.materials,
    savedAt: row.saved_at.toISOString(),
  };
}

/** The drafts of an applicant, newest first. */
export async function listDrafts(on: Queryable, owner: string): Promise<Draft[]> {
  const rows = await query<Row>(on, {
    name: 'draft_list',
    text: `SELECT ${COLUMNS} FROM draft WHERE owner = $1 ORDER BY saved_at DESC, draft_id DESC`,
    values: [owner],
  });
  return rows.map(toDraft);
}

/**
 * Saves a draft under an id made by the page, so that saving again replaces it.
 * @throws HttpProblem notFound for somebody else's draft, tooMany, badRequest for an unknown version
 */
export async function saveDraft(
  services: Services,
  owner: string,
  id: string,
  draft: Pick<Draft, 'item' | 'region' | 'hash' | 'answers' | 'materials'>,
): Promise<Draft> {
  const published = await services.standards.find(draft.hash);
  if (!published || published.ref.item !== draft.item || published.ref.region !== draft.region) {
    throw new HttpProblem('badRequest', {
      details: [
        {
          path: 'hash',
          message: {
            zh: '没有这个事项标准版本，请从服务指南重新开始。',
            en: 'There is no such version of this item; begin again from its guide.',
          },
        },
      ],
    });
  }
  const answers = JSON.stringify(draft.answers);
  const materials = JSON.stringify(draft.materials);
  refuseUnstorable(answers + materials);
  const { standard } = published;
  const [row] = await query<Row>(services.database.pool, {
    name: 'draft_save',
    text: SAVE,
    values: [
      draft.region,
      id,
      owner,
      draft.item,
      standard.item.name,
      draft.hash,
      answers,
      materials,
      services.now(),
    ],
  });
  if (!row) throw await whyNotSaved(services, owner, id);
  return toDraft(row);
}

async function whyNotSaved({ database }: Services, owner: string, id: string): Promise<HttpProblem> {
  const rows = await query(database.pool, {
    name: 'draft_foreign',
    text: 'SELECT FROM draft WHERE draft_id = $1 AND owner <> $2',
    values: [id, owner],
  });
  if (rows.length > 0) return new HttpProblem('notFound');
  return new HttpProblem('tooMany', {
    message: {
      zh: `您已保存${MOST_DRAFTS}份草稿，请先删除不需要的草稿。`,
      en: `You have ${MOST_DRAFTS} drafts already; remove those you do not need.`,
    },
  });
}

/** @throws HttpProblem notFound when the owner has no such draft */
export async function removeDraft(on: Queryable, owner: string, id: string): Promise<void> {
  const rows = await query(on, {
    name: 'draft_remove',
    text: 'DELETE FROM draft WHERE draft_id = $1 AND owner = $2 RETURNING draft_id',
    values: [id, owner],
  });
  if (rows.length === 0) throw new HttpProblem('notFound');
}
