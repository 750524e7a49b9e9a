/** People of the authority: who a command names, and who may be named. */
import type { Account, Candidate } from '@yimen/api';
import {
  type Actor,
  type CaseState,
  departmentOf,
  HEARING_CHAIR,
  INTEGRATED_WINDOW,
  isRecused,
  whyNoChair,
  whyUnfit,
} from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import type { FlowNode, Standard } from '@yimen/domain/standard';
import { findAccount } from '../accounts/index.ts';
import { query } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';

type Ground = Pick<Services, 'database' | 'now'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function actorOf({ holdings, id, kind, name }: Account): Actor {
  return { id, name, kind, holdings };
}

/** The person of an account with the posts they hold today; undefined when there is none. */
export async function personOf({ database, now }: Ground, id: string): Promise<Actor | undefined> {
  if (!UUID.test(id)) return undefined;
  const account = await findAccount(database.pool, id, shanghaiDate(now()));
  return account && actorOf(account);
}

const HOLDERS = `
  SELECT DISTINCT account_id FROM post_holding
  WHERE region = $1 AND department = ANY ($2::text[]) AND post = ANY ($3::text[]) AND ended_at IS NULL
    AND valid_from <= $4 AND (valid_to IS NULL OR valid_to >= $4)
  LIMIT 200`;

type Posts = { region: string; departments: readonly string[]; posts: readonly string[] };

/** Everybody who holds one of these posts today, in order of their names. */
async function holdersOf(services: Ground, { departments, posts, region }: Posts): Promise<Actor[]> {
  const { database, now } = services;
  const rows = await query<{ account_id: string }>(database.pool, {
    name: 'case_holders',
    text: HOLDERS,
    values: [region, [...departments, INTEGRATED_WINDOW], posts, shanghaiDate(now())],
  });
  const people = await Promise.all(rows.map(async ({ account_id }) => personOf(services, account_id)));
  return people
    .filter((person) => person !== undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

export type Purpose = 'assign' | 'chair' | 'recuse';

/**
 * Who may be named for a purpose; who may not for something they did is there too, with the reason.
 * @throws HttpProblem badRequest for an assignment at no node
 */
export async function readCandidates(
  services: Ground & Pick<Services, 'standards' | 'calendar'>,
  { state, standard }: { state: CaseState; standard: Standard },
  purpose: Purpose,
  nodeId: string | undefined,
): Promise<Candidate[]> {
  const { region } = state;
  const candidate = ({ id, name }: Actor, unfit: Candidate['unfit']): Candidate => ({
    id,
    name,
    ...(unfit ? { unfit } : {}),
  });
  if (purpose === 'chair') {
    const posts = { region, departments: [state.department], posts: [HEARING_CHAIR] };
    const people = await holdersOf(services, posts);
    const context = { standard, dictionary: services.standards.dictionary };
    return people.map((person) => candidate(person, whyNoChair(state, person, context)));
  }
  const nodes = standard.nodes.filter(({ id }) => nodeId === undefined || id === nodeId);
  if (purpose === 'recuse') {
    const people = await holdersOf(services, { region, ...postsOf(standard, nodes) });
    return people.filter(({ id }) => !isRecused(state, [id])).map((person) => candidate(person, undefined));
  }
  const [node] = nodes;
  if (nodeId === undefined || !node) throw new HttpProblem('badRequest');
  const people = await holdersOf(services, { region, ...postsOf(standard, [node]) });
  const assignee = state.nodes.find((one) => one.node === node.id)?.assignee?.id;
  return people
    .filter(({ id }) => id !== assignee)
    .map((person) => candidate(person, whyUnfit(state, standard, node, person)));
}

function postsOf(standard: Standard, nodes: readonly FlowNode[]): Omit<Posts, 'region'> {
  return {
    departments: [...new Set(nodes.map((node) => departmentOf(standard, node)))],
    posts: [...new Set(nodes.map(({ post }) => post))],
  };
}
