/** Events as sentences. The public ones say what happened and nothing about the people. */
import type { Bilingual } from '@yimen/api';
import type { EventKind } from '@yimen/domain/case';
import { sayDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import type { Sight } from './access.ts';
import { maskName } from './mask.ts';
import type { TimelineEvent } from './read.ts';
import { courseSentence, INTERNAL_EVENTS } from './timeline-course.ts';

/** For whom a sentence is written: a viewer of the case, or anyone who has the query code. */
export type Reader = Sight | 'public';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** GB/T 39046 A.8. */
const LEVELS: readonly Bilingual[] = [
  say('非常满意', 'very satisfied'),
  say('满意', 'satisfied'),
  say('基本满意', 'fairly satisfied'),
  say('不满意', 'dissatisfied'),
  say('非常不满意', 'very dissatisfied'),
];

const METHODS: Readonly<Record<string, Bilingual>> = {
  window: say('窗口领取', 'collected at the window'),
  express: say('邮寄送达', 'sent by express'),
  download: say('网上下载', 'downloaded'),
};

const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  agree: say('同意', 'agreed'),
  disagree: say('不同意', 'did not agree'),
};

/** Adds what only some readers may know. */
function plus(base: Bilingual, zh: string, en: string, shown: boolean): Bilingual {
  return shown ? say(`${base.zh.slice(0, -1)}${zh}。`, `${base.en.slice(0, -1)}${en}.`) : base;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const date = (value: unknown): Bilingual => (typeof value === 'string' ? sayDate(value) : say('', ''));

function nodeName(standard: Standard, node: unknown): string {
  return standard.nodes.find(({ id }) => id === node)?.name ?? text(node);
}

function opened({ data }: TimelineEvent, standard: Standard): Bilingual {
  const from = sayDate(standard.effectiveFrom);
  return say(
    `办件编号${text(data.caseNo)}生成，适用${from.zh}起实施的标准。`,
    `Case ${text(data.caseNo)} began under the standard in force from ${from.en}.`,
  );
}

function correctionRequired({ data }: TimelineEvent): Bilingual {
  const due = date(data.due);
  const defects = count(data.defects);
  return say(
    `一次性告知需补正的内容共${defects}项，补正期限至${due.zh}。`,
    `All ${defects} points to correct were told at once, to be completed by ${due.en}.`,
  );
}

function accepted({ data }: TimelineEvent): Bilingual {
  const due = date(data.promisedDue);
  return say(`申请予以受理，承诺最迟于${due.zh}办结。`, `Accepted; promised to be done by ${due.en}.`);
}

function decided({ data }: TimelineEvent, inside: boolean): Bilingual {
  return data.outcome === 'granted'
    ? say('作出准予决定。', 'The application was granted.')
    : plus(
        say('作出不予许可决定。', 'The application was refused.'),
        `，理由：${text(data.text)}`,
        `: ${text(data.text)}`,
        inside,
      );
}

function certified({ data }: TimelineEvent, standard: Standard, inside: boolean): Bilingual {
  const name = standard.results.find(({ id }) => id === data.result)?.name ?? '';
  const made = say(`“${name}”制作完成。`, `"${name}" was made.`);
  return plus(made, `，编号${text(data.no)}`, `, number ${text(data.no)}`, inside);
}

function delivered({ data }: TimelineEvent, reader: Reader): Bilingual {
  const method = METHODS[text(data.method)] ?? say('', '');
  const receiver = reader === 'overseer' ? maskName(text(data.receiver)) : text(data.receiver);
  const base = say(`办理结果已送达(${method.zh})。`, `The result was delivered (${method.en}).`);
  return plus(base, `，领取人${receiver}`, `, received by ${receiver}`, reader !== 'public');
}

function rated({ data }: TimelineEvent): Bilingual {
  const level = LEVELS[Number(data.level) - 1] ?? say('', '');
  return say(`申请人作出评价：${level.zh}。`, `The applicant rated the service: ${level.en}.`);
}

/**
 * What an event says to this reader. Opinions inside the authority are for staff only; reasons of a refusal, numbers
 * and receivers are for those who may see the case.
 */
export function eventSentence(event: TimelineEvent, standard: Standard, reader: Reader): Bilingual {
  const inside = reader !== 'public';
  const staff = reader === 'handler' || reader === 'overseer';
  const { data } = event;
  switch (event.kind) {
    case 'opened':
      return opened(event, standard);
    case 'answered':
      // the second event of a case is the form as first filled in
      return event.seq > 2
        ? say('修改申请表。', 'The form was changed.')
        : say('填写申请表。', 'The form was filled in.');
    case 'submitted':
      return say('提交申请。', 'The application was submitted.');
    case 'received': {
      const note = text(data.note);
      const base = say('窗口收件。', 'The window received the application.');
      return plus(base, `，备注：${note}`, ` (note: ${note})`, staff && note !== '');
    }
    case 'correctionRequired':
      return correctionRequired(event);
    case 'corrected':
      return say('申请人提交补正内容。', 'The applicant completed the file.');
    case 'accepted':
      return accepted(event);
    case 'notAccepted': {
      const base = say('决定不予受理。', 'Acceptance was refused.');
      return plus(base, `，理由：${text(data.reason)}`, `: ${text(data.reason)}`, inside);
    }
    case 'nodeCompleted': {
      const name = nodeName(standard, data.node);
      const outcome = OUTCOMES[text(data.outcome)] ?? say('', '');
      const base = say(`“${name}”环节办理完毕。`, `The step "${name}" is done.`);
      return plus(base, `，意见：${outcome.zh}`, `: ${outcome.en}`, staff);
    }
    case 'decided':
      return decided(event, inside);
    case 'forwarded':
      return say(
        '初审完毕，已转报上级机关。',
        'The first review is done; the file went to the authority above.',
      );
    case 'certified':
      return certified(event, standard, inside);
    case 'delivered':
      return delivered(event, reader);
    case 'closed':
      return say('办件办结归档。', 'The case was closed and filed.');
    case 'rated':
      return rated(event);
    case 'withdrawn':
      return say('申请人撤回申请。', 'The applicant withdrew the application.');
    default:
      return courseSentence(event, { standard, inside, staff }) ?? say('', '');
  }
}

/** Kinds that say nothing to the public: they are part of the submission that follows in the same moment. */
const PART_OF_SUBMISSION: ReadonlySet<EventKind> = new Set(['opened', 'answered']);

/** Whether an event is a line of the public timeline. */
export function isPublicEvent(event: TimelineEvent): boolean {
  return !PART_OF_SUBMISSION.has(event.kind) && !INTERNAL_EVENTS.has(event.kind);
}
