/** Filters that members of staff keep under a name. */
import type { SavedFilter } from '@yimen/api';
import { type Database, type Queryable, query, transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';

/** More than this are no help in finding one's way. */
const MOST = 20;

type Row = { view: SavedFilter['view']; name: string; filter: SavedFilter['filter']; is_default: boolean };

const toFilter = ({ view, name, filter, is_default: isDefault }: Row): SavedFilter => ({
  view,
  name,
  filter,
  isDefault,
});

/** What somebody has kept, oldest first: the order of the tabs. */
export async function listFilters(on: Queryable, account: string): Promise<SavedFilter[]> {
  const rows = await query<Row>(on, {
    name: 'filters',
    text: `SELECT view, name, filter, is_default FROM saved_filter
           WHERE account_id = $1 ORDER BY view, saved_at, name`,
    values: [account],
  });
  return rows.map(toFilter);
}

/**
 * Keeps a filter under its name, over one that had it. A new default takes the place of the old one.
 * @throws HttpProblem badRequest when there are too many
 */
export async function saveFilter(
  { pool }: Pick<Database, 'pool'>,
  account: string,
  saved: SavedFilter,
  at: string,
): Promise<SavedFilter> {
  const { view, filter, isDefault } = saved;
  const name = saved.name.trim();
  if (name === '') throw unnamed();
  return transaction(pool, async (client) => {
    if (isDefault) {
      await client.query(
        'UPDATE saved_filter SET is_default = false WHERE account_id = $1 AND view = $2 AND is_default',
        [account, view],
      );
    }
    const { rowCount } = await client.query(
      `INSERT INTO saved_filter AS s (account_id, view, name, filter, is_default, saved_at)
       SELECT $1, $2, $3, $4, $5, $6
       WHERE (SELECT count(*) FROM saved_filter WHERE account_id = $1 AND view = $2 AND name <> $3) < $7
       ON CONFLICT (account_id, view, name) DO UPDATE SET filter = excluded.filter, is_default = excluded.is_default`,
      [account, view, name, JSON.stringify(filter), isDefault, at, MOST],
    );
    if (rowCount !== 1) throw tooMany();
    return { view, name, filter, isDefault };
  });
}

/** Forgets a filter; one that is not there is forgotten already. */
export async function removeFilter(
  on: Queryable,
  account: string,
  view: string,
  name: string,
): Promise<void> {
  await query(on, {
    name: 'filter_remove',
    text: 'DELETE FROM saved_filter WHERE account_id = $1 AND view = $2 AND name = $3',
    values: [account, view, name],
  });
}

function unnamed(): HttpProblem {
  return new HttpProblem('badRequest', {
    details: [{ path: 'name', message: { zh: '请填写名称。', en: 'Give it a name.' } }],
  });
}

function tooMany(): HttpProblem {
  return new HttpProblem('badRequest', {
    message: {
      zh: `最多保存 ${MOST} 个筛选，请先删除不用的。`,
      en: `At most ${MOST} filters are kept; delete one first.`,
    },
  });
}
