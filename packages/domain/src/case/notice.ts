/**
 * Which event tells the applicant what (告知). One entry for every kind of event: a notice in both languages, or nobody
 * and why, so that a new kind does not compile before somebody has thought of whom it concerns. Notices go out by SMS
 * and e-mail too: they name the item, the case and what follows, and never a person, a number or a reason in free words,
 * which the case page shows to those who may see it.
 */
import { type Bilingual, sayDate } from '../shared/index.ts';
import type { Standard } from '../standard/index.ts';
import type { CaseEvent, EventData, EventKind } from './event.ts';
import { COURSE_NOTICES } from './notice-course.ts';
import type { CaseState } from './state.ts';

/** What the applicant is told, ready to be read. */
export type Notice = { title: Bilingual; text: Bilingual };

/** The case after the event, and the version of the standard it runs under. */
export type NoticeCase = { state: CaseState; standard: Standard };

/** Values of a template by name; `item` and `caseNo` are always there. */
export type NoticeValues = Readonly<Record<string, string | number | Bilingual>>;

/** A notice with its values, or the reason why nobody is told. */
export type Telling<D> =
  | {
      title: Bilingual;
      text: Bilingual;
      values?: (data: D, of: NoticeCase) => NoticeValues;
      /** For a kind that only sometimes concerns the applicant. */
      when?: (data: D) => boolean;
    }
  | { nobody: string };

export type Notices<Data> = { readonly [K in keyof Data]: Telling<Data[K]> };

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const NONE = say('', '');

/** Where a decision may be challenged, as the standard says it. */
function remedies({ standard }: NoticeCase): Bilingual {
  const { reconsideration, litigation } = standard.remedies;
  const ways = [
    ...(reconsideration
      ? [
          say(
            `在${reconsideration.days}日内向${reconsideration.body}申请行政复议`,
            `ask ${reconsideration.body} to reconsider within ${reconsideration.days} days`,
          ),
        ]
      : []),
    ...(litigation
      ? [
          say(
            `在${litigation.months}个月内向${litigation.body}提起行政诉讼`,
            `go to ${litigation.body} within ${litigation.months} months`,
          ),
        ]
      : []),
  ];
  if (ways.length === 0) return NONE;
  return say(
    `如不服，可自收到决定之日起${ways.map(({ zh }) => zh).join('，或者')}。`,
    ` Counted from the day you receive the decision, you may ${ways.map(({ en }) => en).join(', or ')}.`,
  );
}

const OUTCOMES = { granted: say('准予许可', 'granted'), refused: say('不予许可', 'refused') };

const METHODS: Readonly<Record<string, Bilingual>> = {
  window: say('（窗口领取）', ' at the window'),
  express: say('（邮寄送达）', ' by express'),
  download: say('（网上下载）', ' by download'),
};

const CASE = say('“{item}”申请（办件编号{caseNo}）', 'Your application for "{item}" (case {caseNo})');

/** A sentence that begins with the case. */
const of = (zh: string, en: string): Bilingual => say(`${CASE.zh}${zh}`, `${CASE.en} ${en}`);

export const NOTICES: Notices<EventData> = {
  ...COURSE_NOTICES,
  opened: { nobody: 'Part of the submission, which is told.' },
  answered: { nobody: 'Part of a submission or a correction, which is told.' },
  submitted: {
    title: say('申请已提交', 'Application submitted'),
    text: of(
      '已提交。窗口收件后会通知您。',
      'was submitted. You will be told when the window has received it.',
    ),
  },
  received: {
    title: say('窗口已收件', 'Application received'),
    text: of(
      '已由窗口收件，正在核对材料。是否受理或者需要补正，会另行通知您。',
      'was received at the window and is being checked. You will be told whether it is accepted or what to correct.',
    ),
  },
  correctionRequired: {
    title: say('请补正申请', 'Please correct your application'),
    text: of(
      '需要补正，共{count}项，已一次性全部告知。请最迟于{due}补正，具体内容见办件详情。',
      'has {count} points to correct, all of them told at once. Please correct them by {due}; the case page lists them.',
    ),
    values: ({ defects, due }) => ({ count: defects.length, due: sayDate(due) }),
  },
  corrected: {
    title: say('已收到补正内容', 'Correction received'),
    text: of('的补正内容已收到，正在核对。', 'was corrected; what you sent is being checked.'),
  },
  accepted: {
    title: say('申请已受理', 'Application accepted'),
    text: of(
      '{how}，承诺最迟于{due}办结{provisional}。',
      '{how}; it is promised to be done by {due}{provisional}.',
    ),
    values: ({ deemed, promisedDue, provisional }) => ({
      how: deemed
        ? say(
            '未在规定期限内告知补正，自收件之日起视为已受理',
            'counts as accepted from the day it was received',
          )
        : say('已受理', 'was accepted'),
      due: sayDate(promisedDue),
      provisional: provisional
        ? say('（放假安排公布后可能调整）', ' (this may change once the holidays of that year are published)')
        : NONE,
    }),
  },
  notAccepted: {
    title: say('不予受理', 'Application not accepted'),
    text: of(
      '不予受理，理由和应当向哪个机关申请见办件详情。{remedies}',
      'was not accepted; the case page gives the reason and the body to turn to.{remedies}',
    ),
    values: (_, given) => ({ remedies: remedies(given) }),
  },
  nodeCompleted: { nobody: 'A step inside the authority; the case page shows how far the case is.' },
  decided: {
    title: say('已作出决定：{outcome}', 'Decision made: {outcome}'),
    text: of('已作出{outcome}的决定。{next}', 'was {outcome}.{next}'),
    values: ({ outcome }, given) => ({
      outcome: OUTCOMES[outcome],
      next:
        outcome === 'granted'
          ? say('办理结果可以领取时会通知您。', ' You will be told when the result is ready.')
          : say(
              `理由见办件详情。${remedies(given).zh}`,
              ` The case page gives the reasons.${remedies(given).en}`,
            ),
    }),
  },
  forwarded: {
    title: say('已转报上级机关', 'Forwarded to the authority above'),
    text: of(
      '初审完毕，已连同全部材料转报上级机关。',
      'passed the first review and went to the authority above with everything you handed in.',
    ),
  },
  certified: {
    title: say('办理结果可以领取', 'Your result is ready'),
    text: of(
      '的办理结果“{result}”已制作完成，可以领取。',
      'is complete: "{result}" was made and can be collected.',
    ),
    values: ({ result }, { standard }) => ({
      result: standard.results.find(({ id }) => id === result)?.name ?? result,
    }),
  },
  delivered: {
    title: say('办理结果已送达', 'Result delivered'),
    text: of(
      '的办理结果已送达{method}。如果不是您本人或者您委托的人领取的，请联系窗口。欢迎对本次服务作出评价。',
      'is done: the result was delivered{method}. If neither you nor somebody you sent received it, tell the window. Please rate the service.',
    ),
    values: ({ method }) => ({ method: METHODS[method] ?? NONE }),
  },
  closed: { nobody: 'Filing a case changes nothing for the applicant, who was told how it ended.' },
  rated: { nobody: 'The applicant did it.' },
  withdrawn: {
    title: say('申请已撤回', 'Application withdrawn'),
    text: of(
      '已撤回。提交过纸质材料的，可以到窗口取回。',
      'was withdrawn. What you handed in on paper can be collected at the window.',
    ),
  },
};

/** What an event tells the applicant of this case, if anything. */
export function noticeOf(event: CaseEvent, given: NoticeCase): Notice | undefined {
  // Each entry takes the data of its own kind.
  const telling = NOTICES[event.kind] as Telling<EventData[EventKind]>;
  if ('nobody' in telling || telling.when?.(event.data) === false) return undefined;
  const { itemName, caseNo } = given.state;
  const values = { item: itemName, caseNo, ...telling.values?.(event.data, given) };
  return { title: filled(telling.title, values), text: filled(telling.text, values) };
}

function filled(template: Bilingual, values: NoticeValues): Bilingual {
  return say(fill(template, values, 'zh'), fill(template, values, 'en'));
}

function fill(template: Bilingual, values: NoticeValues, language: keyof Bilingual): string {
  return template[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A notice has no value for {${name}}.`);
    return typeof value === 'object' ? value[language] : String(value);
  });
}
