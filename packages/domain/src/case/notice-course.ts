/** What the applicant is told beyond the straight way: procedures, hearings, extensions, ends, other versions. */
import { type Bilingual, sayDate, sayInstant } from '../shared/index.ts';
import type { CourseEventData } from './event-course.ts';
import type { Notices } from './notice.ts';
import { adjustmentValues } from './notice-adjustment.ts';
import type { Dues } from './parts.ts';
import { type TimerKind, timerKind } from './timer.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const NONE = say('', '');

/** A sentence that begins with the case. */
const of = (zh: string, en: string): Bilingual =>
  say(`“{item}”申请（办件编号{caseNo}）${zh}`, `Your application for "{item}" (case {caseNo}) ${en}`);

const promised = ({ promised: due }: Dues) => ({ due: sayDate(due) });
const byDay = (
  day: string | undefined,
  zh: (on: string) => string,
  en: (on: string) => string,
): Bilingual => {
  if (day === undefined) return NONE;
  const said = sayDate(day);
  return say(zh(said.zh), en(said.en));
};

const INSIDE = { nobody: 'Work inside the authority; nothing changes for the applicant.' };
const OWN = { nobody: 'The applicant did it.' };
const SUPERVISION = { nobody: 'Supervision of the authority; the applicant is told of what follows.' };

const ENDED = {
  revoked: say('已被撤销', 'was revoked'),
  cancelled: say('已注销', 'was cancelled'),
  replaced: say('已换发', 'was replaced by a new one'),
  renewed: say('已延续', 'was renewed'),
};

type Reminder = { what: Bilingual; text: (due: Bilingual, validTo: Bilingual) => Bilingual };

const REMINDERS: { readonly [K in TimerKind]?: Reminder } = {
  correctionNear: {
    what: say('请按时补正', 'please correct in time'),
    text: ({ zh, en }) =>
      say(
        `尚待补正，请最迟于${zh}补正；逾期未补正的，申请将退回。`,
        `still waits for your correction. Please correct it by ${en}; after that day it is returned.`,
      ),
  },
  deferralNear: {
    what: say('请按时补交材料', 'please hand in the rest in time'),
    text: ({ zh, en }) =>
      say(
        `尚有材料待补交，请最迟于${zh}补交；逾期未补交的，申请将退回。`,
        `still waits for further materials. Please hand them in by ${en}; after that day it is returned.`,
      ),
  },
  renewalNear: {
    what: say('证件有效期将满', 'your certificate ends soon'),
    text: (due, validTo) =>
      say(
        `取得的证件有效期至${validTo.zh}。需要延续的，请最迟于${due.zh}提出延续申请。`,
        `gave a certificate that is valid until ${validTo.en}. To renew it, apply by ${due.en}.`,
      ),
  },
};

function reminderOf(key: string): Reminder | undefined {
  const kind = timerKind(key);
  return Object.entries(REMINDERS).find(([one]) => one === kind)?.[1];
}

export const COURSE_NOTICES: Notices<CourseEventData> = {
  correctedOnSpot: { nobody: 'The applicant corrected it on the spot, together with the clerk.' },
  lateNoticeApproved: { nobody: 'Allows a further notice, which is told when it is given.' },
  found: SUPERVISION,
  returned: {
    title: say('申请已退回', 'Application returned'),
    text: of(
      '因未在期限内补齐材料，已退回。材料备齐后可以重新申请。',
      'was returned because it was not completed in time. You may apply again when everything is there.',
    ),
  },
  supplemented: {
    title: say('已收到补交材料', 'Further materials received'),
    text: of('的补交材料已收到，正在核对。', 'has your further materials now; they are being checked.'),
  },
  supplementChecked: {
    title: say('补交材料核对完毕', 'Further materials checked'),
    text: of(
      '的补交材料已核对：符合要求{good}项，不符合要求{bad}项。具体内容见办件详情。',
      'had its further materials checked: {good} in order, {bad} not. The case page says which.',
    ),
    values: ({ checks }) => {
      const good = checks.filter(({ ok }) => ok).length;
      return { good, bad: checks.length - good };
    },
  },
  nodeSigned: INSIDE,
  nodeReturned: INSIDE,
  assigned: INSIDE,
  recused: INSIDE,
  procedureStarted: {
    title: say('进入特别程序：{procedure}', 'Special procedure: {procedure}'),
    text: of(
      '进入“{procedure}”程序，预计于{end}结束，所需时间{counted}计入办结时限。',
      'needs the procedure "{procedure}", planned to end on {end}. Its time {counted} towards the limit.',
    ),
    values: ({ name, plannedEnd, excluded }) => ({
      procedure: name,
      end: sayDate(plannedEnd),
      counted: excluded ? say('不', 'does not count') : say('', 'counts'),
    }),
  },
  procedureEnded: {
    title: say('特别程序已结束', 'Special procedure ended'),
    text: of('的特别程序已结束，继续办理{due}。', 'goes on: its special procedure has ended{due}.'),
    values: ({ dues }) => ({
      due: byDay(
        dues?.promised,
        (on) => `，承诺最迟于${on}办结`,
        (on) => `; it is promised to be done by ${on}`,
      ),
    }),
  },
  hearingAnnounced: {
    title: say('听证告知', 'Hearing'),
    text: of('{hearing}具体内容见办件详情。', '{hearing} The case page tells more.'),
    values: ({ ownMotion, requestBy }) => ({
      hearing: ownMotion
        ? say('将依职权举行听证，时间和地点会另行通知。', 'will be heard; you will be told when and where.')
        : byDay(
            requestBy,
            (on) => `您有要求听证的权利，可以最迟于${on}提出听证申请。`,
            (on) => `may be heard if you ask for it by ${on}.`,
          ),
    }),
  },
  hearingRequested: {
    title: say('已收到听证申请', 'Request for a hearing received'),
    text: of(
      '的听证申请已收到，最迟于{by}组织听证，时间和地点会另行通知。',
      'will be heard by {by}; you will be told when and where.',
    ),
    values: ({ holdBy }) => ({ by: sayDate(holdBy) }),
  },
  hearingWaived: { nobody: 'The applicant gave it up, or let the day pass that was told to them.' },
  hearingScheduled: {
    title: say('听证会通知', 'Hearing: time and place'),
    text: of('定于{at}在{place}举行听证。', 'will be heard on {at}, at {place}.'),
    values: ({ at, place }) => ({ at: sayInstant(at), place }),
  },
  hearingHeld: { nobody: 'The applicant was there and signed the minutes.' },
  extended: {
    title: say('办理时限已延长', 'Time extended'),
    text: of(
      '的办理时限经批准延长，承诺最迟于{due}办结。理由见办件详情。',
      'takes longer, as was approved: it is promised to be done by {due}. The case page gives the reason.',
    ),
    values: ({ dues }) => promised(dues),
  },
  terminated: {
    title: say('办理已终止', 'Handling ended'),
    text: of('已终止办理，理由见办件详情。', 'is no longer handled; the case page gives the reason.'),
  },
  deletionProposed: INSIDE,
  deletionRejected: INSIDE,
  deletedInError: {
    title: say('办件已删除', 'Case removed'),
    text: of(
      '因录入错误已删除。如果您提交过该申请，请联系窗口。',
      'was entered in error and has been removed. If you did apply, please contact the window.',
    ),
  },
  migrationProposed: {
    title: say('请确认适用新标准', 'A newer standard: please decide'),
    text: of(
      '拟改按新版标准办理，需要您同意。请到办件详情查看并确认。',
      'could go on under a newer version of the standard if you agree. Please look at the case page and decide.',
    ),
  },
  migrationDeclined: OWN,
  migrated: {
    title: say('已适用新标准', 'Under a newer standard'),
    text: of(
      '已改按新版标准办理，承诺最迟于{due}办结。',
      'goes on under a newer version of the standard and is promised to be done by {due}.',
    ),
    values: ({ dues }) => promised(dues),
  },
  postCheckDue: INSIDE,
  postChecked: {
    title: say('承诺核查结果', 'Your promise was checked'),
    text: of(
      '的承诺已核查，{outcome}。具体内容见办件详情。',
      'had its promise checked: {outcome}. The case page tells more.',
    ),
    values: ({ outcome }) => ({
      outcome: outcome === 'true' ? say('承诺属实', 'it was kept') : say('承诺不实', 'it was not kept'),
    }),
  },
  certificateEnded: {
    title: say('证件状态变更', 'Your certificate has changed'),
    text: of(
      '取得的证件{how}，具体内容见办件详情。',
      'gave a certificate that {how}; the case page tells more.',
    ),
    values: ({ how }) => ({ how: ENDED[how] }),
  },
  linked: { nobody: 'Another case of the same applicant, which tells by itself.' },
  upperOpened: {
    title: say('上级机关已收到转报', 'The authority above has your application'),
    text: of('已由上级机关收到，办件编号{upper}。', 'has reached the authority above, as case {upper}.'),
    values: ({ caseNo }) => ({ upper: caseNo }),
  },
  upperDecided: {
    title: say('上级机关已作出决定', 'The authority above has decided'),
    text: of(
      '上级机关已作出{outcome}的决定，具体内容见办件详情。',
      'was {outcome} by the authority above; the case page tells more.',
    ),
    values: ({ outcome }) => ({
      outcome: outcome === 'granted' ? say('准予许可', 'granted') : say('不予许可', 'refused'),
    }),
  },
  // Limits of the authority that passed are for supervision; the last days of the applicant come with a reminder.
  limitPassed: {
    when: ({ key }) => reminderOf(key) !== undefined,
    title: say('期限提醒：{what}', 'Reminder: {what}'),
    text: of('{text}', '{text}'),
    values: ({ key, due }, { state }) => {
      const { what, text } = reminderOf(key) ?? { what: NONE, text: () => NONE };
      return { what, text: text(sayDate(due), sayDate(state.certificate?.validTo ?? due)) };
    },
  },
  duesRecounted: {
    title: say('办结日期已重新推算', 'Due date counted anew'),
    text: of(
      '的办结日期因节假日安排调整重新推算，承诺最迟于{due}办结，原因见办件详情。',
      'has a new due date after a change of the calendar: {due}. The case page gives the reason.',
    ),
    // A change of a step's own day, or of what the law allows at most, changes nothing for the applicant.
    when: ({ before, dues }) => before.promised !== dues.promised,
    values: ({ dues }) => promised(dues),
  },
  adjustmentTold: {
    title: say('事项调整：{kind}', 'The item is {kind}'),
    text: of('所办的事项{what}。{course}{offer}', 'is for an item that is {what}. {course}{offer}'),
    values: adjustmentValues,
  },
};
