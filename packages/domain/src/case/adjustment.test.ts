import { describe, expect, it } from 'vitest';
import type { Story } from './fixtures.ts';
import { noticeOf } from './notice.ts';
import { adjustmentSentence } from './notice-adjustment.ts';
import type { Adjusted } from './parts.ts';
import { cast, SITUATIONS } from './situations.ts';
import { SYSTEM } from './timer.ts';

const cancelled: Adjusted = {
  decision: 'decision',
  title: '关于调整一批事项的决定',
  kind: 'cancel',
  from: '2026-12-01',
  openCases: 'continue',
};
const storyOf = (situation: string): Story => {
  const story = SITUATIONS[situation]?.();
  if (!story) throw new Error(`There is no situation "${situation}".`);
  return story;
};

/** What the applicant of a case is told, in both languages. */
function told(situation: string, more: Partial<Adjusted> = {}, fees?: Story['standard']['fees']) {
  const story = storyOf(situation);
  story.do(SYSTEM, { kind: 'tellAdjustment', adjusted: { ...cancelled, ...more } });
  const event = story.events.at(-1);
  if (!event) throw new Error('There is no event.');
  const standard = fees ? { ...story.standard, fees } : story.standard;
  return noticeOf(event, { state: story.case, standard })?.text ?? { zh: '', en: '' };
}

describe('telling of an adjustment', () => {
  it('is done once of each decision and changes nothing else', () => {
    const story = storyOf('reviewing');
    const before = story.case;
    story.do(SYSTEM, { kind: 'tellAdjustment', adjusted: cancelled });
    expect(story.case).toEqual({ ...before, seq: before.seq + 1, adjustmentsTold: ['decision'] });
    expect(story.events.at(-1)).toMatchObject({
      kind: 'adjustmentTold',
      data: { ...cancelled, accepted: true },
    });
    const again = { kind: 'tellAdjustment', adjusted: { ...cancelled, kind: 'suspend' } } as const;
    expect(story.try(SYSTEM, again)?.code).toBe('notAllowedNow');
    story.do(SYSTEM, { kind: 'tellAdjustment', adjusted: { ...cancelled, decision: 'other' } });
    expect(story.case.adjustmentsTold).toEqual(['decision', 'other']);
  });

  it.each(['making the certificate', 'delivered', 'closed', 'withdrawn', 'not accepted', 'terminated'])(
    'is not done to a case that is decided or has ended: %s',
    (situation) => {
      const refusal = storyOf(situation).try(SYSTEM, { kind: 'tellAdjustment', adjusted: cancelled });
      expect(refusal?.code).toBe('notAllowedNow');
    },
  );

  it('is not done by people', () => {
    const command = { kind: 'tellAdjustment', adjusted: cancelled } as const;
    for (const actor of [cast.owner, cast.clerk, cast.reviewer, cast.supervisor]) {
      expect(storyOf('reviewing').try(actor, command)?.code).toBe('forbidden');
    }
  });
});

describe('the applicant', () => {
  const fees: Story['standard']['fees'] = [
    {
      id: 'fee',
      name: '登记费',
      standard: '每件10元',
      amount: 10,
      nature: 'administrative',
      reducible: false,
      payOnline: true,
      basis: ['notice'],
    },
  ];

  it('reads that what was accepted goes on to the decision, and may withdraw', () => {
    const { zh, en } = told('reviewing', {}, []);
    expect(zh).toContain(
      '所办的事项自2026年12月1日(周二)起取消。您的申请已经受理，按受理时的标准办理到作出决定。',
    );
    expect(zh).toContain('作出决定前，您也可以撤回申请。');
    expect(en).toContain(
      'is for an item that is cancelled from Tue 1 Dec 2026. It was accepted and goes on to the decision, by the standard',
    );
    expect(en).toContain('you may also withdraw it.');
  });

  it('is offered the fees back where there are any', () => {
    expect(told('reviewing', {}, fees).zh).toContain('撤回申请，已缴纳的费用予以退还。');
    expect(told('reviewing', {}, fees).en).toContain('get back the fees');
    expect(told('reviewing', {}, []).zh).not.toContain('费用');
  });

  it('is not told to withdraw what went up, nor where the item is to be had elsewhere', () => {
    expect(told('forwarded').zh).not.toContain('撤回');
    expect(told('reviewing', { kind: 'delegate', openCases: 'stay' }).zh).not.toContain('撤回');
  });

  it('reads after a hand-over that the same authority finishes it', () => {
    const { zh, en } = told('reviewing', { kind: 'delegate', openCases: 'stay', rightBody: '合肥市局' });
    expect(zh).toContain('仍由原机关按受理时的标准办理到作出决定');
    expect(en).toContain('with the same authority');
    expect(zh).not.toContain('合肥市局');
  });

  it('reads what comes when it has not been accepted, and where to turn', () => {
    const { zh, en } = told('submitted', { kind: 'delegate', openCases: 'stay', rightBody: '合肥市局' });
    expect(zh).toContain('尚未受理：在2026年12月1日(周二)前受理的，仍由原机关');
    expect(zh).toContain('应当去的机关（合肥市局）');
    expect(en).toContain('where to turn (合肥市局)');
  });

  it('reads that a merger keeps the number', () => {
    expect(told('reviewing', { kind: 'merge' }).zh).toContain('按原办件编号和受理时的标准');
    expect(told('reviewing', { kind: 'split' }).en).toContain('under its number');
  });

  it('reads that a suspension leaves it alone', () => {
    const { zh, en } = told('submitted', { kind: 'suspend', until: '2026-12-31' });
    expect(zh).toContain('自2026年12月1日(周二)起至2026年12月31日(周四)暂停办理。您的申请不受影响');
    expect(en).toContain('suspended from Tue 1 Dec 2026 to Thu 31 Dec 2026');
  });
});

it('the line of what happened names the decision, what takes its place and the right body', () => {
  const { zh, en } = adjustmentSentence({
    ...cancelled,
    kind: 'merge',
    successors: ['甲', '乙'],
    rightBody: '市局',
    accepted: true,
  });
  expect(zh).toBe(
    '已告知申请人：根据“关于调整一批事项的决定”，该事项自2026年12月1日(周二)起合并，由“甲”、“乙”接替，应当去的机关：市局。',
  );
  expect(en).toContain('merged from Tue 1 Dec 2026 ("关于调整一批事项的决定"); succeeded by 甲, 乙');
});
