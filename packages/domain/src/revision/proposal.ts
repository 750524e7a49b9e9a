/** 修订建议: why a service standard should change, and what became of it; its state is folded from its events. */
import { type Static, Type } from 'typebox';
import type { Instant } from '../shared/index.ts';
import type { DraftPerson, DraftRefusal, DraftStage } from './draft.ts';

const closed = { additionalProperties: false } as const;
const words = (description: string, maxLength = 1000) =>
  Type.String({ minLength: 1, maxLength, description });

/**
 * Where a proposal comes from. Of what the system knows itself only the reference is kept, so that a reader sees it as
 * it stands and within what they may see; what it does not know is kept in the words of whoever names it.
 */
export const ProposalSource = Type.Union([
  Type.Object(
    { kind: Type.Literal('rating'), caseId: Type.String({ format: 'uuid' }) },
    { ...closed, description: '好差评: the rating of a case of the item' },
  ),
  Type.Object(
    { kind: Type.Literal('adjustment'), decision: words('Id of the decision', 100) },
    { ...closed, description: '事项调整: a decision that adjusts the item' },
  ),
  Type.Object(
    { kind: Type.Literal('indicator'), indicator: words('Id of the indicator', 100), text: words('情况') },
    { ...closed, description: '指标: an indicator, and what it says' },
  ),
  Type.Object(
    { kind: Type.Literal('card'), number: words('编号', 100), text: words('情况') },
    { ...closed, description: '监察牌: a card of electronic supervision, by its number' },
  ),
  Type.Object(
    { kind: Type.Literal('complaint'), number: words('编号', 100), text: words('情况') },
    { ...closed, description: '投诉: a complaint, by its number' },
  ),
  Type.Object(
    { kind: Type.Literal('suggestion'), text: words('情况') },
    { ...closed, description: '工作人员建议: what staff know from their work' },
  ),
]);
export type ProposalSource = Static<typeof ProposalSource>;

/** What should become different, and in which part of the standard. */
export const ProposalPoint = Type.Object(
  { part: Type.Optional(words('Part of the standard', 60)), text: words('建议内容') },
  closed,
);
export type ProposalPoint = Static<typeof ProposalPoint>;

/** A step of a proposal. */
export const ProposalStep = Type.Union([
  Type.Object(
    { kind: Type.Literal('addSource'), source: ProposalSource },
    { ...closed, description: '补充来源' },
  ),
  Type.Object(
    {
      kind: Type.Literal('takeUp'),
      effectiveFrom: Type.Optional(
        Type.String({
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          description: 'First day of the new draft; a draft under way keeps its own',
        }),
      ),
    },
    { ...closed, description: '采纳: into the draft under way, or a new one' },
  ),
  Type.Object({ kind: Type.Literal('reject'), reason: words('原因') }, { ...closed, description: '不采纳' }),
  Type.Object({ kind: Type.Literal('withdraw'), reason: words('原因') }, { ...closed, description: '撤回' }),
]);
export type ProposalStep = Static<typeof ProposalStep>;
export type ProposalStepKind = ProposalStep['kind'];

/** 待处理 / 修订中 / 已发布 / 不采纳 / 已撤回 */
export const PROPOSAL_STANDINGS = ['proposed', 'taken', 'published', 'rejected', 'withdrawn'] as const;
export type ProposalStanding = (typeof PROPOSAL_STANDINGS)[number];

type Act = { by: DraftPerson; at: Instant };

export type ProposalState = {
  region: string;
  proposalId: string;
  /** 基本编码 */
  item: string;
  /** id of the department that does the item */
  department: string;
  /** Number of the last event. */
  seq: number;
  title: string;
  points: ProposalPoint[];
  sources: (ProposalSource & Act)[];
  proposed: Act;
  /** The draft it was taken up in; what became of it stands with the draft. */
  taken?: Act & { draft: string };
  rejected?: Act & { reason: string };
  withdrawn?: Act & { reason: string };
};

type EventData = {
  proposed: Pick<ProposalState, 'item' | 'department' | 'title' | 'points'> & { sources: ProposalSource[] };
  sourceAdded: { source: ProposalSource };
  taken: { draft: string };
  rejected: { reason: string };
  withdrawn: { reason: string };
};
export type ProposalEventBody = {
  [K in keyof EventData]: { kind: K; data: EventData[K] };
}[keyof EventData];
export type ProposalEvent = ProposalEventBody & Act & { region: string; proposalId: string; seq: number };

export type ProposalDecision = { events: ProposalEventBody[] } | { refusal: DraftRefusal };

/**
 * Where a proposal stands. That it is published follows from its draft; when the draft was dropped, the proposal is
 * open again.
 */
export function standingOfProposal(
  { rejected, taken, withdrawn }: Pick<ProposalState, 'rejected' | 'taken' | 'withdrawn'>,
  draft: DraftStage | undefined,
): ProposalStanding {
  if (withdrawn) return 'withdrawn';
  if (rejected) return 'rejected';
  if (!taken || draft === 'dropped') return 'proposed';
  return draft === 'published' ? 'published' : 'taken';
}
