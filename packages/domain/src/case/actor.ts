/** Who acts in a case, and what their posts let them do. The one place where region and post decide. */
import { type Static, Type } from 'typebox';

export const HoldingKind = Type.Union(
  [Type.Literal('appointed'), Type.Literal('standIn'), Type.Literal('delegated')],
  { description: '任命 / AB岗代理 / 岗位委托' },
);
export type HoldingKind = Static<typeof HoldingKind>;

/**
 * A post held by a person in one department and region, now: by appointment, or for somebody else as the stand-in (AB 岗)
 * or because they delegated it for some days (岗位委托).
 */
export const Holding = Type.Object({
  post: Type.String({ description: '岗位: id of a post' }),
  department: Type.String({
    description: '部门: id of a department; serviceCentre for an integrated window',
  }),
  region: Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' }),
  kind: Type.Optional(HoldingKind),
  standInFor: Type.Optional(
    Type.String({ description: 'Account that a stand-in or delegate holds the post for' }),
  ),
  scope: Type.Optional(
    Type.Array(Type.String(), { description: '授权事项: basic codes of items; absent: all of them' }),
  ),
  until: Type.Optional(Type.String({ description: 'Last day of the holding; absent: until it is ended' })),
  letterNo: Type.Optional(Type.String({ description: '文号 of the letter of appointment or delegation' })),
});
export type Holding = Static<typeof Holding>;

export const Actor = Type.Object({
  id: Type.String({ description: 'Account id; "system" for what the system does by itself' }),
  name: Type.String(),
  kind: Type.Union([Type.Literal('applicant'), Type.Literal('staff'), Type.Literal('system')]),
  holdings: Type.Array(Holding),
});
export type Actor = Static<typeof Actor>;

/** The department whose clerks are the integrated window (综合窗口) of their region: they receive for every department. */
export const INTEGRATED_WINDOW = 'serviceCentre';

/** The significant digits of a six-digit region code: '340000' → '34', '340100' → '3401', '000000' → ''. */
export function regionPrefix(region: string): string {
  return region.replace(/(00)+$/, '');
}

/** Whether `outer` is `inner` or lies above it (340000 covers 340121). */
export function regionCovers(outer: string, inner: string): boolean {
  return inner.startsWith(regionPrefix(outer));
}

/** Whether a holding reaches an item: one without a scope reaches all of them. */
export function inScope(holding: Holding, item: string): boolean {
  return holding.scope === undefined || holding.scope.includes(item);
}

/**
 * The holding by which an actor may work at a node of this post, department and region, if there is one; of the item
 * with this basic code, when one is asked for. A post of their own comes before one they hold for somebody else.
 * Acting needs the very region, since a level must not take another's decision (行使层级); an integrated window
 * stands in for the windows of every department.
 */
export function holdingFor(
  actor: Actor,
  post: string,
  department: string,
  region: string,
  item?: string,
): Holding | undefined {
  const held = actor.holdings.filter(
    (holding) =>
      holding.post === post &&
      holding.region === region &&
      (holding.department === department || holding.department === INTEGRATED_WINDOW) &&
      (item === undefined || inScope(holding, item)),
  );
  return held.find((holding) => holding.standInFor === undefined) ?? held[0];
}

/**
 * Whether an actor's posts let them read cases of a department in a region: supervisors, standards managers and
 * administrators read everything at and below their region, other posts only their own department's cases there.
 */
export function maySee(actor: Actor, department: string, region: string): boolean {
  return actor.holdings.some(
    (holding) =>
      regionCovers(holding.region, region) &&
      (holding.department === INTEGRATED_WINDOW || holding.department === department),
  );
}
