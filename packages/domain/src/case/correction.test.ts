import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { people, type Story, storyAfter } from './fixtures.ts';
import type { Defect, MaterialOffer } from './parts.ts';
import { allowedActions } from './permit.ts';

const FORM: Defect = { target: 'material', id: 'form', text: '申请书未签字，请补签' };
const APPROVAL: Defect = { target: 'material', id: 'approval', text: '批准文件已过期' };
const NAME: Defect = { target: 'field', id: 'name', text: '名称不规范' };
const OTHER: Defect = { target: 'other', text: '请带身份证原件核对' };

const notice = (...defects: Defect[]): Command => ({ kind: 'requireCorrection', defects });
const paper = (...ids: string[]): MaterialOffer[] =>
  ids.map((material) => ({ material, files: [], onPaper: true }));
const upload = (material: string, id: string): MaterialOffer => ({
  material,
  files: [{ id, name: 'a.pdf', size: 1, type: 'application/pdf' }],
  onPaper: false,
});
const ANSWERS = { name: '一门公司', foreign: true };
const correction = (materials = paper('form'), answers: Record<string, unknown> = ANSWERS): Command => ({
  kind: 'correct',
  answers,
  materials,
});

/** A received case whose form was sent back once and corrected. */
const correctedOnce = (command = correction()): Story =>
  storyAfter(2, true).do(people.clerk, notice(FORM)).do(people.owner, command);

describe('one notice', () => {
  it('may name everything the first time, and the changed questions are kept', () => {
    const story = storyAfter(2, true).do(people.clerk, notice(FORM, APPROVAL, NAME, OTHER));
    expect(story.case.noticed).toEqual(['material:form', 'material:approval', 'field:name', 'other']);
    story.do(people.owner, correction(paper('form'), { ...ANSWERS, name: '新名公司' }));
    expect(story.events.at(-1)).toMatchObject({ kind: 'corrected', data: { fields: ['name'] } });
    expect(story.case.changed).toEqual(['material:form', 'field:name']);
  });

  it('is refused for what was there before and was not told, point by point', () => {
    const story = correctedOnce();
    const refusal = story.try(people.clerk, notice(FORM, APPROVAL, NAME, OTHER));
    expect(refusal?.code).toBe('lateNotice');
    expect(refusal?.details.map(({ path }) => path)).toEqual(['defects.1', 'defects.2', 'defects.3']);
    expect(refusal?.details[0]?.message.zh).toContain('批准文件');
    expect(story.case.status).toBe('received');
  });

  it('may name again what was told and is still open', () => {
    expect(correctedOnce().try(people.clerk, notice(FORM))).toBeUndefined();
  });

  it('may name what the applicant has changed since', () => {
    const story = correctedOnce(correction([...paper('form'), upload('approval', 'f1')]));
    expect(story.try(people.clerk, notice(APPROVAL))).toBeUndefined();
  });

  it('does not take for a change what is sent along unchanged', () => {
    const story = correctedOnce(correction(paper('form', 'approval')));
    expect(story.case.changed).toEqual(['material:form']);
    expect(story.try(people.clerk, notice(APPROVAL))?.code).toBe('lateNotice');
  });

  it('may repeat a free point in the same words only', () => {
    const story = storyAfter(2, true).do(people.clerk, notice(FORM, OTHER)).do(people.owner, correction());
    expect(story.try(people.clerk, notice({ ...OTHER, text: '再补一份说明' }))?.code).toBe('lateNotice');
    expect(story.try(people.clerk, notice(OTHER))).toBeUndefined();
  });

  it('goes out late with the leave of a supervisor, and supervision finds the omission', () => {
    const story = correctedOnce();
    const leave: Command = {
      kind: 'approveLateNotice',
      targets: ['material:approval'],
      reason: '影响公共安全',
    };
    expect(story.try(people.clerk, leave)?.code).toBe('forbidden');
    story.do(people.supervisor, leave);
    expect(story.try(people.clerk, notice(NAME))?.code).toBe('lateNotice');
    story.do(people.clerk, notice(APPROVAL));
    expect(story.case.findings).toMatchObject([
      { rule: 'intake.correctOnce', text: '未一次性告知：批准文件', node: 'accept' },
    ]);
  });

  it('needs no leave before there was a first one', () => {
    const story = storyAfter(2);
    const leave: Command = { kind: 'approveLateNotice', targets: ['material:form'], reason: '理由' };
    expect(story.try(people.supervisor, leave)?.code).toBe('notAllowedNow');
  });

  it('gives leave only for what the item asks', () => {
    const leave: Command = { kind: 'approveLateNotice', targets: ['material:none'], reason: '理由' };
    expect(correctedOnce().try(people.supervisor, leave)?.details[0]?.path).toBe('targets.0');
  });
});

describe('a correction on the spot', () => {
  const onSpot = (answers: Record<string, unknown>, materials = paper()): Command => ({
    kind: 'correctOnSpot',
    answers,
    materials,
  });

  it('changes answers and materials without a notice, and the case goes on', () => {
    const story = storyAfter(2).do(
      people.clerk,
      onSpot({ name: '一门商贸公司', foreign: false }, [upload('form', 'f1')]),
    );
    expect(story.case).toMatchObject({
      status: 'received',
      answers: { name: '一门商贸公司' },
      correctionCount: 0,
    });
    expect(story.case.materials).toEqual([upload('form', 'f1')]);
    expect(story.case.correctedAt).toBeUndefined();
    expect(story.events.at(-1)).toMatchObject({ kind: 'correctedOnSpot', data: { fields: ['name'] } });
  });

  it('is checked like an application, and refused when nothing is different', () => {
    const story = storyAfter(2);
    expect(story.try(people.clerk, onSpot({ foreign: false }))?.details[0]?.path).toBe('answers.name');
    expect(story.try(people.clerk, onSpot({ name: '一门公司', foreign: false }))?.code).toBe('badRequest');
  });

  it('is for the clerk alone, before anything is decided on acceptance', () => {
    const command = onSpot({ name: '另一公司', foreign: false });
    expect(storyAfter(2).try(people.owner, command)?.code).toBe('forbidden');
    expect(storyAfter(3).try(people.clerk, command)?.code).toBe('notAllowedNow');
  });

  it('does not open the door to a second notice about what was there at the first', () => {
    const story = storyAfter(2, true)
      .do(people.clerk, onSpot({ name: '另一公司', foreign: true }))
      .do(people.clerk, notice(FORM))
      .do(people.owner, correction(paper('form'), { name: '另一公司', foreign: true }));
    expect(story.try(people.clerk, notice(NAME))?.code).toBe('lateNotice');
  });
});

describe('a correction at the window', () => {
  const waiting = (channel: 'online' | 'window'): Story => {
    const story = storyAfter(2, true).do(people.clerk, notice(FORM));
    story.state = { ...story.case, channel };
    return story;
  };

  it('is entered by the clerk for somebody who came there', () => {
    const story = waiting('window');
    expect(allowedActions(story.case, story.standard, people.clerk)).toContainEqual({ command: 'correct' });
    expect(story.do(people.clerk, correction()).case.status).toBe('received');
  });

  it('is not for the clerk when the case came online, nor for other posts', () => {
    expect(waiting('online').try(people.clerk, correction())?.code).toBe('forbidden');
    expect(waiting('window').try(people.reviewer, correction())?.code).toBe('forbidden');
    expect(waiting('window').try(people.elsewhere, correction())?.code).toBe('forbidden');
  });
});
