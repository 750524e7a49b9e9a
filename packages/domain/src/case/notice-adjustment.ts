/** What is said of an adjustment of the item: to the applicant of an open case, and in the line of what happened. */
import { type Bilingual, sayDate } from '../shared/index.ts';
import type { CourseEventData } from './event-course.ts';
import type { NoticeCase, NoticeValues } from './notice.ts';
import type { Adjusted } from './parts.ts';
import { RULES } from './rule.ts';

type Told = CourseEventData['adjustmentTold'];

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const NONE = say('', '');

const KINDS: Readonly<Record<Adjusted['kind'], Bilingual>> = {
  cancel: say('取消', 'cancelled'),
  delegate: say('下放', 'handed over to another level'),
  merge: say('合并', 'merged'),
  split: say('拆分', 'split'),
  suspend: say('暂停办理', 'suspended'),
};

/** 自2026年12月1日(周二)起取消. */
function what({ from, kind, until }: Adjusted): Bilingual {
  const [first, last] = [sayDate(from), until === undefined ? NONE : sayDate(until)];
  return say(
    `自${first.zh}起${last.zh && `至${last.zh}`}${KINDS[kind].zh}`,
    `${KINDS[kind].en} from ${first.en}${last.en && ` to ${last.en}`}`,
  );
}

/** How the case goes on (DOMAIN.md 8.2). */
function course({ accepted, from, kind, openCases, rightBody }: Told): Bilingual {
  if (kind === 'suspend') return say('您的申请不受影响，继续办理。', 'Your application goes on as before.');
  const stays = openCases === 'stay' ? say('仍由原机关', ' with the same authority') : NONE;
  const number = kind === 'merge' || kind === 'split' ? say('原办件编号和', ' under its number') : NONE;
  const goes = say(
    `${stays.zh}按${number.zh}受理时的标准办理到作出决定`,
    `goes on to the decision${number.en}${stays.en}, by the standard of its acceptance`,
  );
  if (accepted) return say(`您的申请已经受理，${goes.zh}。`, `It was accepted and ${goes.en}.`);
  const day = sayDate(from);
  const body = rightBody === undefined ? NONE : say(`（${rightBody}）`, ` (${rightBody})`);
  return say(
    `您的申请尚未受理：在${day.zh}前受理的，${goes.zh}；不予受理的，会告知理由和应当去的机关${body.zh}。`,
    `It is not accepted yet: accepted before ${day.en}, it ${goes.en}; if not, you are told why and where to turn${body.en}.`,
  );
}

/** When the item is cancelled, nobody has to go on; only where a fee is taken can one be paid back. */
function offer({ kind }: Adjusted, { standard, state }: NoticeCase): Bilingual {
  if (kind !== 'cancel' || !RULES.withdraw.status.includes(state.status)) return NONE;
  return standard.fees.length === 0
    ? say('作出决定前，您也可以撤回申请。', ' Before the decision you may also withdraw it.')
    : say(
        '作出决定前，您也可以撤回申请，已缴纳的费用予以退还。',
        ' Before the decision you may also withdraw it and get back the fees you paid.',
      );
}

/** Values of the notice. */
export function adjustmentValues(told: Told, given: NoticeCase): NoticeValues {
  return { kind: KINDS[told.kind], what: what(told), course: course(told), offer: offer(told, given) };
}

/** The line of what happened: the decision is published, so everybody may read of it. */
export function adjustmentSentence(told: Told): Bilingual {
  const { rightBody, successors = [], title } = told;
  const said = what(told);
  const next =
    successors.length === 0
      ? NONE
      : say(`，由“${successors.join('”、“')}”接替`, `; succeeded by ${successors.join(', ')}`);
  const body =
    rightBody === undefined ? NONE : say(`，应当去的机关：${rightBody}`, `; where to turn: ${rightBody}`);
  return say(
    `已告知申请人：根据“${title}”，该事项${said.zh}${next.zh}${body.zh}。`,
    `The applicant was told that the item is ${said.en} ("${title}")${next.en}${body.en}.`,
  );
}
