/** What happens beyond the straight way, as sentences; see timeline.ts. */
import type { Bilingual } from '@yimen/api';
import { adjustmentSentence, type CourseEventData, LINK_SAID } from '@yimen/domain/case';
import { sayDate, sayInstant, sayLimit } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';

type Line<K extends keyof CourseEventData> = (
  data: CourseEventData[K],
  told: { standard: Standard; inside: boolean; staff: boolean },
) => Bilingual;

const say = (zh: string, en: string): Bilingual => ({ zh, en });

function named(standard: Standard, node: string | undefined): string {
  return standard.nodes.find(({ id }) => id === node)?.name ?? node ?? '';
}

/** Adds what only some readers may know. */
function adding(base: Bilingual, zh: string, en: string, shown: boolean): Bilingual {
  return shown ? say(`${base.zh.slice(0, -1)}${zh}。`, `${base.en.slice(0, -1)}${en}.`) : base;
}
const because = (base: Bilingual, reason: string, shown: boolean) =>
  adding(base, `，理由：${reason}`, `: ${reason}`, shown);

const ENDED: Readonly<Record<CourseEventData['certificateEnded']['how'], Bilingual>> = {
  revoked: say('证照已撤销。', 'The certificate was revoked.'),
  cancelled: say('证照已注销。', 'The certificate was cancelled.'),
  replaced: say('证照已换发新证。', 'The certificate was replaced by a new one.'),
  renewed: say('证照已延续。', 'The certificate was renewed.'),
};

const INTAKE = {
  correctedOnSpot: () => say('申请材料已当场更正。', 'The file was put right on the spot.'),
  lateNoticeApproved: ({ reason }, { staff }) =>
    because(say('监察岗同意再次告知补正。', 'A supervisor agreed to a further notice.'), reason, staff),
  found: ({ text }, { staff }) =>
    adding(say('监察记录一项。', 'Supervision noted something.'), `：${text}`, `: ${text}`, staff),
  returned: ({ ground }) =>
    ground === 'deferralExpired'
      ? say(
          '逾期未补交容缺材料，申请已退回。',
          'Deferred materials did not come in time; the file was returned.',
        )
      : say('逾期未补正，申请已退回。', 'The file was not completed in time and was returned.'),
  supplemented: () => say('申请人补交容缺材料。', 'The applicant handed in deferred materials.'),
  supplementChecked: ({ checks }) =>
    checks.every(({ ok }) => ok)
      ? say('补交的材料符合要求。', 'The materials handed in later are in order.')
      : say(
          '补交的材料不符合要求，请重新提交。',
          'The materials handed in later are not in order; hand them in again.',
        ),
} satisfies { [K in keyof CourseEventData]?: Line<K> };

const PEOPLE = {
  nodeSigned: ({ node }, { standard }) =>
    say(
      `“${named(standard, node)}”环节一人已签署意见。`,
      `One opinion was signed at "${named(standard, node)}".`,
    ),
  nodeReturned: ({ node, reason, reopens }, { standard, staff }) =>
    because(
      say(
        `由“${named(standard, node)}”退回“${named(standard, reopens.node)}”重新办理。`,
        `Sent back from "${named(standard, node)}" to "${named(standard, reopens.node)}".`,
      ),
      reason,
      staff,
    ),
  assigned: ({ node, to, reason }, { standard, staff }) =>
    adding(
      say(`“${named(standard, node)}”环节已指派。`, `The step "${named(standard, node)}" was assigned.`),
      `给${to.name}，理由：${reason}`,
      ` to ${to.name}: ${reason}`,
      staff,
    ),
  recused: ({ person, reason }, { staff }) =>
    adding(
      say('一名工作人员回避。', 'An officer was recused.'),
      `：${person.name}，理由：${reason}`,
      `: ${person.name}, ${reason}`,
      staff,
    ),
} satisfies { [K in keyof CourseEventData]?: Line<K> };

const PROCEDURES = {
  procedureStarted: ({ excluded, name, plannedEnd }) => {
    const end = sayDate(plannedEnd);
    return say(
      `启动${name}，预计${end.zh}前完成${excluded ? '，所需时间不计入办结时限' : ''}。`,
      `${name} began, planned to end by ${end.en}${excluded ? '; its time is not counted' : ''}.`,
    );
  },
  procedureEnded: ({ conclusion, dues }, { inside }) => {
    const due = dues && sayDate(dues.promised);
    const base = due
      ? say(`特别程序结束，承诺办结日为${due.zh}。`, `The special procedure ended; due by ${due.en}.`)
      : say('特别程序结束。', 'The special procedure ended.');
    return adding(base, `，结论：${conclusion}`, `; conclusion: ${conclusion}`, inside);
  },
  hearingAnnounced: ({ requestBy }) => {
    const last = requestBy && sayDate(requestBy);
    return last
      ? say(
          `告知听证权利，可在${last.zh}前提出申请。`,
          `The right to a hearing was told; it may be asked for by ${last.en}.`,
        )
      : say('决定依职权举行听证。', 'A hearing will be held of the authority’s own motion.');
  },
  hearingRequested: ({ holdBy }) => {
    const last = sayDate(holdBy);
    return say(
      `申请人提出听证申请，应在${last.zh}前组织。`,
      `A hearing was asked for; it is organised by ${last.en}.`,
    );
  },
  hearingWaived: ({ silent }) =>
    silent
      ? say('期限内未提出听证申请。', 'Nobody asked for a hearing in time.')
      : say('申请人放弃听证。', 'The applicant does without a hearing.'),
  hearingScheduled: ({ at, place }) => {
    const when = sayInstant(at);
    return say(`听证定于${when.zh}在${place}举行。`, `The hearing is held at ${when.en}, ${place}.`);
  },
  hearingHeld: () => say('听证已举行，笔录已由参加人签字。', 'The hearing was held and its minutes signed.'),
  extended: ({ dues, reason, unit, value }, { inside }) => {
    const [length, due] = [sayLimit({ value, unit }), sayDate(dues.promised)];
    const base = say(
      `经批准延长${length.zh}，承诺办结日为${due.zh}。`,
      `Extended by ${length.en}; due by ${due.en}.`,
    );
    return because(base, reason, inside);
  },
} satisfies { [K in keyof CourseEventData]?: Line<K> };

const ENDS = {
  terminated: ({ reason }, { inside }) =>
    because(say('终止办理。', 'The handling has ended.'), reason, inside),
  deletionProposed: ({ reason }, { staff }) =>
    because(say('提出因录入错误删除。', 'Deletion as a wrong entry was proposed.'), reason, staff),
  deletionRejected: ({ reason }, { staff }) =>
    because(say('不同意删除。', 'The deletion was rejected.'), reason, staff),
  deletedInError: ({ reason }, { staff }) =>
    because(say('因录入错误删除。', 'Deleted as a wrong entry.'), reason, staff),
  migrationProposed: ({ reason, to }, { inside }) => {
    const from = sayDate(to.effectiveFrom);
    return because(
      say(
        `提出改用${from.zh}起实施的标准，等待申请人同意。`,
        `Moving to the standard in force from ${from.en} was proposed.`,
      ),
      reason,
      inside,
    );
  },
  migrationDeclined: () => say('申请人不同意改用新版本标准。', 'The applicant declined the newer version.'),
  migrated: ({ to }) => {
    const from = sayDate(to.effectiveFrom);
    return say(
      `经申请人同意，改用${from.zh}起实施的标准。`,
      `With consent, moved to the standard in force from ${from.en}.`,
    );
  },
  postCheckDue: ({ due }) => {
    const last = sayDate(due);
    return say(`承诺事项应在${last.zh}前核查。`, `The promise is checked by ${last.en}.`);
  },
  postChecked: ({ findings, outcome }, { inside }) =>
    adding(
      outcome === 'true'
        ? say('经核查，承诺属实。', 'The promise proved true.')
        : say('经核查，承诺不实。', 'The promise proved false.'),
      `：${findings}`,
      `: ${findings}`,
      inside,
    ),
} satisfies { [K in keyof CourseEventData]?: Line<K> };

const OTHERS = {
  certificateEnded: ({ how, reason }, { inside }) => because(ENDED[how], reason, inside),
  linked: ({ caseNo, granted, kind, without }, { inside }) => {
    const { zh, en } = LINK_SAID[kind];
    const base = granted
      ? say(`关联的${zh}办件已准予。`, `The linked ${en} was granted.`)
      : without
        ? say(`${zh}申请已结束，未生效。`, `The application for a ${en} has ended without effect.`)
        : say(`已提出${zh}申请。`, `A ${en} was applied for.`);
    return adding(base, `（${caseNo}）`, ` (${caseNo})`, inside);
  },
  upperOpened: ({ caseNo }, { inside }) =>
    adding(
      say('上级机关已收到转报的全部材料。', 'The upper authority has the whole file.'),
      `，上级办件编号${caseNo}`,
      `, case ${caseNo}`,
      inside,
    ),
  upperDecided: ({ outcome, text }, { inside }) =>
    adding(
      outcome === 'granted'
        ? say('上级机关作出准予决定。', 'The upper authority granted the application.')
        : say('上级机关作出不予许可决定。', 'The upper authority refused the application.'),
      `：${text}`,
      `: ${text}`,
      inside,
    ),
  limitPassed: ({ due }, { staff }) => {
    const last = sayDate(due);
    return adding(say('一项时限已到期。', 'A limit has passed.'), `（${last.zh}）`, ` (${last.en})`, staff);
  },
  duesRecounted: ({ before, dues, reason }) => {
    const [old, due] = [sayDate(before.promised), sayDate(dues.promised)];
    return say(
      `${reason}，承诺办结日由${old.zh}调整为${due.zh}。`,
      `${reason}: due by ${due.en} instead of ${old.en}.`,
    );
  },
  adjustmentTold: adjustmentSentence,
} satisfies { [K in keyof CourseEventData]?: Line<K> };

const LINES: { readonly [K in keyof CourseEventData]: Line<K> } = {
  ...INTAKE,
  ...PEOPLE,
  ...PROCEDURES,
  ...ENDS,
  ...OTHERS,
};

/** What such an event says; undefined for one of the straight way. The public is told no reasons and no names. */
export function courseSentence(
  event: { kind: string; data: object },
  told: { standard: Standard; inside: boolean; staff: boolean },
): Bilingual | undefined {
  const line = (LINES as { readonly [kind: string]: Line<never> | undefined })[event.kind];
  return line?.(event.data as never, told);
}

/** Kinds that are about the authority's own people and checks: no line of the public timeline. */
export const INTERNAL_EVENTS: ReadonlySet<string> = new Set<keyof CourseEventData>([
  'lateNoticeApproved',
  'found',
  'nodeSigned',
  'assigned',
  'recused',
  'deletionProposed',
  'deletionRejected',
  'limitPassed',
]);
