/** Applications that refer to an earlier one: 变更、延续、补办、注销、撤销 (行政许可法第四十九条、第五十条、第六十九条、第七十条). */
import { countWorkdays } from '../calendar/index.ts';
import { addDays, addMonths, type CivilDate, sayDate, sayLimit, shanghaiDate } from '../shared/index.ts';
import {
  caseRule,
  type LimitClause,
  type LinkKind,
  openNodes,
  orderedNodes,
  type Standard,
  situation,
  takenNodes,
} from '../standard/index.ts';
import { type Detail, invalid, refusal } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn, EarlierCase } from './context.ts';
import type { NewEvent, Step } from './event.ts';
import type { CourseEventData } from './event-course.ts';
import { opening, statusOf } from './line.ts';
import { LINK_SAID, openLinkSaid, refuseReplacingEnded } from './link-open.ts';
import type { Link } from './parts.ts';
import type { CaseState } from './state.ts';
import { timersOf } from './timer.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** What may be asked for a certificate, by which item. */
export type LinkOffer = {
  kind: Exclude<LinkKind, 'forwarded'>;
  item: string;
  region: string;
  /** Answers that such an application has by itself. */
  answers?: Record<string, unknown>;
};

/** What the standard of a certificate's item lets people apply for; by the item itself where none is named. */
export function linkOffers(standard: Pick<Standard, 'item' | 'region' | 'links'>): LinkOffer[] {
  return (standard.links ?? []).flatMap(({ answers, kind, item }): LinkOffer[] => {
    if (kind === 'forwarded') return [];
    const code = item?.code ?? standard.item.basicCode.code;
    return [{ kind, item: code, region: standard.region, ...(answers ? { answers } : {}) }];
  });
}

/** How long before the last day of validity a renewal is asked for: as the standard says, or the law. */
function leadTime(
  earlier: EarlierCase,
  { dictionary }: DecideContext,
): { value: number; unit: LimitClause['unit'] } {
  const clause = earlier.standard.links?.find(({ kind }) => kind === 'renewal')?.applyBefore;
  const limit = clause ?? caseRule(dictionary, 'renewal.apply').limit;
  return limit ? { value: limit.value, unit: limit.unit } : { value: 0, unit: 'day' };
}

/** Whether enough time is left before the certificate ends. */
function isInTime(
  today: CivilDate,
  validTo: CivilDate,
  earlier: EarlierCase,
  context: DecideContext,
): boolean {
  const { value, unit } = leadTime(earlier, context);
  if (unit === 'month') return addMonths(today, value) <= validTo;
  if (unit === 'day') return addDays(today, value) <= validTo;
  return countWorkdays(context.calendar, today, validTo) >= value;
}

const problem = (zh: string, en: string): Detail => ({ path: 'link', message: { zh, en } });

function certificateProblems(kind: LinkKind, earlier: EarlierCase, today: CivilDate): Detail[] {
  const { certificate } = earlier;
  if (!certificate) {
    return [problem('原办件没有取得证照或批文。', 'The earlier case gave no certificate.')];
  }
  if (certificate.status !== 'valid') {
    return [
      problem('原证照已经失效，不能再申请。', 'The certificate has ended; nothing can be applied for on it.'),
    ];
  }
  const open = openLinkSaid(kind, earlier);
  const underWay = open ? [problem(open.zh, open.en)] : [];
  const { validTo } = certificate;
  const ends = kind === 'cancellation' || kind === 'revocation';
  if (ends || validTo === undefined || today <= validTo) return underWay;
  const last = sayDate(validTo);
  return [
    problem(
      `原证照有效期已于${last.zh}届满，请重新申请。`,
      `The certificate ended on ${last.en}; apply for a new one.`,
    ),
    ...underWay,
  ];
}

function partyProblems(command: Of<'submit'>, earlier: EarlierCase, { actor }: DecideContext): Detail[] {
  const { applicant } = command;
  const same = applicant.kind === earlier.applicant.kind && applicant.idNo === earlier.applicant.idNo;
  const own = actor.kind !== 'applicant' || earlier.owner === actor.id;
  if (same && own) return [];
  // Nothing more is said of what belongs to somebody else.
  return [problem('没有找到该申请人名下的原办件。', 'This applicant has no such earlier case.')];
}

function allowedProblems(kind: LinkKind, { standard }: DecideContext, earlier: EarlierCase): Detail[] {
  const { item, region } = standard;
  const allowed = linkOffers(earlier.standard).some(
    (offer) => offer.kind === kind && offer.item === item.basicCode.code && offer.region === region,
  );
  if (allowed) return [];
  return [
    problem(
      '该证照不能通过本事项办理这类申请。',
      'This item does not take such an application for that certificate.',
    ),
  ];
}

/**
 * What keeps an application from referring to an earlier case: whose it is, whether its certificate holds, whether the
 * standard of that certificate knows such an application by this item. 撤销 is the authority's own, at the window.
 */
export function refuseLink(command: Of<'submit'>, context: DecideContext): DecisionOn | undefined {
  const { link } = command;
  if (!link || link.kind === 'forwarded') return undefined;
  const { earlier, actor, now } = context;
  if (!earlier) throw new Error('A linked application is decided without the case it refers to.');
  const theirs = partyProblems(command, earlier, context);
  const byAuthority =
    link.kind === 'revocation' && actor.kind === 'applicant'
      ? [problem('撤销由行政机关依职权办理。', 'A revocation is for the authority.')]
      : [];
  const details =
    theirs.length > 0
      ? theirs
      : [
          ...byAuthority,
          ...certificateProblems(link.kind, earlier, shanghaiDate(now)),
          ...allowedProblems(link.kind, context, earlier),
        ];
  if (details.length === 0) return undefined;
  return refusal(
    'linkRefused',
    '不能对原证照提出该申请。',
    'This cannot be applied for on that certificate.',
    details,
  );
}

/** 逾期申请延续: taken all the same, but recorded, and silence does not renew it (行政许可法第五十条). */
export function lateRenewal(command: Of<'submit'>, context: DecideContext): NewEvent[] {
  const { earlier, now } = context;
  const validTo = earlier?.certificate?.validTo;
  if (command.link?.kind !== 'renewal' || !earlier || validTo === undefined) return [];
  if (isInTime(shanghaiDate(now), validTo, earlier, context)) return [];
  const [last, before] = [sayDate(validTo), sayLimit(leadTime(earlier, context))];
  const text = `应当在有效期届满（${last.zh}）${before.zh}前提出延续申请`;
  return [{ kind: 'found', data: { rule: 'renewal.apply', text } }];
}

const ENDS: Readonly<Record<LinkKind, CourseEventData['certificateEnded']['how'] | undefined>> = {
  change: 'replaced',
  reissue: 'replaced',
  renewal: 'renewed',
  cancellation: 'cancelled',
  revocation: 'revoked',
  forwarded: undefined,
};

/** A later case refers to this one; once that is granted, the certificate of this one has ended, if it still held. */
export function noteLink(state: CaseState, command: Of<'noteLink'>): DecisionOn {
  const { granted, without, link: kind, region, caseId, caseNo } = command;
  const link: Link = { kind, region, caseId, caseNo };
  const how = ENDS[link.kind];
  const ends = granted && how !== undefined && state.certificate?.status === 'valid';
  return {
    events: [
      { kind: 'linked', data: { ...link, granted, ...(without ? { without } : {}) } },
      ...(ends
        ? [
            {
              kind: 'certificateEnded' as const,
              data: { how, reason: `${LINK_SAID[link.kind].zh}申请（办件编号${link.caseNo}）已准予` },
            },
          ]
        : []),
    ],
  };
}

/** The decision as made by silence: what comes before it is passed over, certificate and delivery follow. */
function silentStep(state: CaseState, context: DecideContext): Step | undefined {
  const { standard } = context;
  const node = orderedNodes(standard).findLast(({ kind }) => kind === 'decide')?.id;
  if (node === undefined) return undefined;
  const { applies, undecided } = takenNodes(standard, situation(standard, state.answers).facts);
  const after = [...applies, ...undecided].filter(({ kind }) => kind === 'certify' || kind === 'deliver');
  const done = new Set([node, ...state.nodes.filter((one) => one.status === 'done').map((one) => one.node)]);
  const taken = new Set([...done, ...after.map(({ id }) => id)]);
  const opens = openNodes(standard, taken, done);
  return {
    node,
    opens: opens.map((id) => opening(context, id)),
    skips: state.nodes
      .filter((one) => (one.status === 'waiting' || one.status === 'open') && !taken.has(one.node))
      .map((one) => one.node),
    leadsTo: statusOf(standard, opens),
  };
}

/**
 * 逾期未作决定，视为准予延续: the certificate would end and nothing was decided (行政许可法第五十条). One that was revoked or
 * cancelled meanwhile is not renewed: the moment has passed, and the application waits for its decision.
 */
export function renewBySilence(
  state: CaseState,
  _command: Of<'renewBySilence'>,
  context: DecideContext,
): DecisionOn {
  if (refuseReplacingEnded(state, context)) return passedBy(state, context);
  const step = silentStep(state, context);
  if (!step) throw new Error(`Case ${state.caseId} has no step that decides; silence can't renew it.`);
  const text = '有效期届满前未作出是否准予延续的决定，视为准予延续。';
  return { events: [{ kind: 'decided', data: { ...step, outcome: 'granted', text, deemed: true } }] };
}

function passedBy(state: CaseState, context: DecideContext): DecisionOn {
  const timer = timersOf(state, context).find(({ command }) => command.kind === 'renewBySilence');
  if (!timer) throw new Error(`Case ${state.caseId} has no moment at which silence renews it.`);
  return { events: [{ kind: 'limitPassed', data: { key: timer.key, due: timer.due } }] };
}

/** 撤销、注销: by the deciding post on a ground of the law (行政许可法第六十九条、第七十条). */
export function endCertificate(
  _state: CaseState,
  { how, ground, reason }: Of<'endCertificate'>,
  { dictionary }: DecideContext,
): DecisionOn {
  const { grounds } = caseRule(dictionary, how === 'revoked' ? 'certificate.revoke' : 'certificate.cancel');
  if (grounds && !grounds.some(({ id }) => id === ground)) {
    return invalid([
      {
        path: 'ground',
        message: { zh: '请选择法律规定的情形。', en: 'Choose one of the grounds that the law names.' },
      },
    ]);
  }
  return { events: [{ kind: 'certificateEnded', data: { how, ground, reason } }] };
}
