import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { people, staff, storyAfter } from './fixtures.ts';

const propose: Command = { kind: 'proposeDeletion', reason: '重复录入' };
const approve: Command = { kind: 'approveDeletion' };
const reject: Command = { kind: 'rejectDeletion', reason: '并非重复' };

describe('deleting a wrong entry', () => {
  it('is proposed by who works on the case and approved by a supervisor; the record stays', () => {
    const story = storyAfter(2).do(people.clerk, propose).do(people.supervisor, approve);
    expect(story.case).toMatchObject({ status: 'deletedInError', deletion: { reason: '重复录入' } });
    expect(story.case.endedAt).toBeDefined();
    expect(story.events.at(-1)).toMatchObject({ kind: 'deletedInError', data: { reason: '重复录入' } });
  });

  it('is rejected with a reason, and may be proposed again', () => {
    const story = storyAfter(2).do(people.clerk, propose);
    expect(story.try(people.clerk, propose)?.code).toBe('notAllowedNow');
    story.do(people.supervisor, reject);
    expect(story.case).toMatchObject({ status: 'received' });
    expect(story.case.deletion).toBeUndefined();
    expect(story.try(people.clerk, propose)).toBeUndefined();
  });

  it('is not approved by who proposed it, nor by anybody but a supervisor', () => {
    const both = {
      ...staff('clerkAndSupervisor', ['clerk', 'supervisor'], 'serviceCentre'),
    };
    const story = storyAfter(2).do(both, propose);
    expect(story.try(both, approve)?.code).toBe('samePerson');
    expect(story.try(people.clerk, approve)?.code).toBe('forbidden');
  });

  it('is not proposed by the applicant, nor after the decision', () => {
    expect(storyAfter(2).try(people.owner, propose)?.code).not.toBeUndefined();
    expect(storyAfter(5).try(people.certifier, propose)?.code).toBe('notAllowedNow');
    expect(storyAfter(2).try(people.supervisor, approve)?.code).toBe('notAllowedNow');
  });
});
