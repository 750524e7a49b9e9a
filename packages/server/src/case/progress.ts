/** Progress (办件进度): what anyone with case number and query code may see. No personal data. */
import type { Bilingual, Progress } from '@yimen/api';
import type { CaseState } from '@yimen/domain/case';
import { sayDate, shanghaiDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import { caseTimeLeft, dueDates } from './due.ts';
import type { CaseRecord } from './read.ts';
import { eventSentence, isPublicEvent } from './timeline.ts';
import { nodeLines } from './view.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** Until when the authority has time, as a clause; empty when nothing was told yet. */
function by(state: CaseState): Bilingual {
  const due =
    state.promisedDue ??
    state.nodes.find(({ status, due: last }) => status === 'open' && last !== undefined)?.due;
  if (due === undefined) return say('', '');
  const said = sayDate(due);
  return state.promisedDue === undefined
    ? say(`，最迟于${said.zh}告知是否受理`, `; you hear by ${said.en} whether it is accepted`)
    : say(`，最迟于${said.zh}办结`, `; it will be done by ${said.en}`);
}

const REFUSED = say(
  '已作出不予许可决定，决定书待送达。对决定不服的，可以依法申请行政复议或者提起行政诉讼。',
  'The application was refused; the decision is on its way to you. You may apply for reconsideration or go to court.',
);

/** What came of a decided case and where its result is. */
function afterDecision(state: CaseState): Bilingual {
  const outcome = state.decision?.outcome;
  if (outcome === 'refused') return REFUSED;
  if (state.status === 'certMaking') {
    return say('已作出准予决定，正在制作证照或文书。', 'Granted; the certificate is being made.');
  }
  return outcome === 'forwarded'
    ? say(
        '初审已完成并转报上级机关，请等待上级机关决定。',
        'The first review is done and the file went up; the authority above decides.',
      )
    : say(
        '办理结果已完成，请按约定方式领取或等待送达。',
        'The result is ready: collect it, or wait for its delivery.',
      );
}

function suspended({ procedures }: CaseState): Bilingual {
  const running = procedures?.find((one) => one.to === undefined);
  const end = sayDate(running?.plannedEnd ?? '');
  return say(
    `正在进行${running?.name ?? '特别程序'}，预计${end.zh}前完成，所需时间不计入办结时限。`,
    `A special procedure is under way, planned to end by ${end.en}; its time is not counted.`,
  );
}

/** One sentence of state: what happened, what it means, what to do. */
export function stateSentence(state: CaseState): Bilingual {
  const until = by(state);
  switch (state.status) {
    case 'submitted':
      return say('申请已提交，等待窗口收件。', 'Your application is in; a clerk receives it next.');
    case 'received':
      return say(`已收件，正在核对材料${until.zh}。`, `Received; the file is being checked${until.en}.`);
    case 'correctionPending': {
      const due = sayDate(state.correction?.due ?? '');
      return say(
        `材料需要补正：请在${due.zh}前按告知内容一次补齐后提交。`,
        `The file is not complete: correct every point below and submit it by ${due.en}.`,
      );
    }
    case 'notAccepted':
      return say(
        '本次申请不予受理，理由见不予受理通知书。',
        'The application was not accepted; the notice of non-acceptance gives the reasons.',
      );
    case 'reviewing':
      return say(`申请已受理，正在审查${until.zh}。`, `Accepted and under review${until.en}.`);
    case 'deciding':
      return say(`审查已完成，正在作出决定${until.zh}。`, `Reviewed; the decision is being made${until.en}.`);
    case 'forwarding':
      return say(`初审中，将转报上级机关${until.zh}。`, `Under first review, to be forwarded${until.en}.`);
    case 'certMaking':
    case 'readyForDelivery':
      return afterDecision(state);
    case 'delivered':
      return say(
        '办理结果已送达，请您对本次服务作出评价。',
        'The result was delivered; please rate the service.',
      );
    case 'closed':
      return say('本办件已办结。', 'The case is closed.');
    case 'withdrawn':
      return say('申请已由申请人撤回。', 'The applicant withdrew the application.');
    case 'suspended':
      return suspended(state);
    case 'forwarded':
      return say(
        '初审已完成并转报上级机关，请等待上级机关决定。',
        'The first review is done and the file went up; the authority above decides.',
      );
    case 'returned':
      return say(
        '逾期未补齐材料，申请已退回；可以重新申请。',
        'The file was not completed in time and was returned; you may apply again.',
      );
    case 'terminated':
      return say('本办件已终止办理。', 'The handling of this case has ended.');
    case 'deletedInError':
      return say('本办件因录入错误已删除。', 'This case was entered by mistake and has been deleted.');
  }
}

/** What may follow later, while the case waits for it or for its being checked. */
function deferredLines(
  { deferred, endedAt }: CaseState,
  { materials }: Standard,
): Pick<Progress, 'deferred'> {
  const open = (deferred ?? []).filter(({ confirmedAt }) => confirmedAt === undefined);
  if (open.length === 0 || endedAt !== undefined) return {};
  return {
    deferred: open.map(({ material, due, suppliedAt }) => ({
      name: materials.find(({ id }) => id === material)?.name ?? material,
      due,
      supplied: suppliedAt !== undefined,
    })),
  };
}

const RATEABLE: ReadonlySet<CaseState['status']> = new Set([
  'delivered',
  'closed',
  'notAccepted',
  'returned',
  'terminated',
]);

/** Special procedures, hearing and extension without people, reasons given inside and minutes. */
function publicCourse({ extension, hearing, procedures }: CaseState) {
  return {
    ...(procedures
      ? { procedures: procedures.map(({ reason, conclusion, procedure, ...told }) => told) }
      : {}),
    ...(hearing ? { hearing: publicHearing(hearing) } : {}),
    ...(extension
      ? { extension: { value: extension.value, unit: extension.unit, reason: extension.reason } }
      : {}),
  };
}

function publicHearing(hearing: NonNullable<CaseState['hearing']>) {
  const { announcedAt, chair, minutes, requestedAt, waivedAt, ...told } = hearing;
  return told;
}

/** The progress page of a case. */
export function progressOf(
  services: Pick<Services, 'standards' | 'calendar' | 'now'>,
  { state, events }: Pick<CaseRecord, 'state' | 'events'>,
  standard: Standard,
): Progress {
  const { promised } = dueDates(state, standard, services.calendar, shanghaiDate(services.now()));
  const left = caseTimeLeft(state, services.now(), services.calendar);
  const { correction, decision, rating } = state;
  return {
    caseNo: state.caseNo,
    itemName: state.itemName,
    item: { code: state.standard.item, region: state.standard.region },
    department: standard.department.name,
    status: state.status,
    sentence: stateSentence(state),
    nodes: nodeLines(state, standard, services, 'public'),
    ...(state.submittedAt === undefined ? {} : { submittedAt: state.submittedAt }),
    ...(promised ? { promised } : {}),
    ...(left ? { left } : {}),
    ...(state.status === 'correctionPending' && correction
      ? { needsYou: { command: 'correct' as const, due: correction.due, defects: correction.defects } }
      : {}),
    ...deferredLines(state, standard),
    ...(decision ? { decision: { outcome: decision.outcome, at: decision.at } } : {}),
    ...publicCourse(state),
    timeline: events
      .filter(isPublicEvent)
      .map((event) => ({ kind: event.kind, at: event.at, text: eventSentence(event, standard, 'public') })),
    canRate: RATEABLE.has(state.status) && rating === undefined,
    ...(rating ? { rating: { level: rating.level } } : {}),
  };
}
