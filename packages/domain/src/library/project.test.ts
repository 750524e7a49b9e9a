import { describe, expect, it } from 'vitest';
import { clause, documents, ownDocument, system, template } from './fixtures.ts';
import type {
  ProjectCommand,
  ProjectCommandKind,
  ProjectEvent,
  ProjectEventDraft,
} from './project-command.ts';
import { decideProject, type ProjectContext } from './project-decide.ts';
import { evolveProject, foldProject } from './project-evolve.ts';
import { allowedSteps, type Editor, PROJECT_RULES } from './project-rule.ts';
import { startProject } from './project-start.ts';
import { type ProjectAim, type ProjectState, STAGES, type Stage } from './project-state.ts';
import { treeOf } from './tree.ts';

const TODAY = '2026-11-24';
const LATER = '2026-12-25';
const REGION = '340000';
const COMMENT = '018f0000-0000-7000-8000-000000000001';
const editor = (id: string, post: string, department = 'serviceCentre', region = REGION): Editor => ({
  id,
  name: id,
  holdings: [{ post, department, region }],
});
const manager = editor('manager', 'standardsManager');
const head = editor('head', 'centreHead');
const voters = ['a', 'b', 'c', 'd'].map((id) => editor(id, 'reviewer', 'marketRegulation'));

const aim: ProjectAim = {
  kind: 'new',
  title: '并联审批规范',
  titleEn: 'Parallel approval',
  node: 'provision.handling',
  level: 'centre',
  department: 'serviceCentre',
  reason: '尚未制定',
  fills: 'parallel',
};
const draft = { scope: '适用于并联审批。', references: ['GB/T 32168'], clauses: [clause('lead', '4')] };

const context = (actor: Editor, over: Partial<ProjectContext> = {}): ProjectContext => ({
  actor,
  today: TODAY,
  comments: [],
  system,
  node: { code: 'TG202' },
  documents,
  given: [],
  executors: new Set(['rule:review.opinion']),
  indicators: new Map([['onTimeRate', { unit: '%' }]]),
  ...over,
});

/** A project to which one thing after another is done; a refusal fails the test. */
class Made {
  readonly log: ProjectEvent[] = [];
  #day = TODAY;

  constructor(over: Partial<ProjectAim> = {}) {
    this.add([{ kind: 'started', data: { ...aim, ...over } }], manager);
  }

  get state(): ProjectState {
    const state = foldProject(this.log);
    if (!state) throw new Error('The project has not begun.');
    return state;
  }

  add(events: readonly ProjectEventDraft[], { id, name }: Editor): void {
    for (const event of events) {
      const at = `${this.#day}T01:00:00.000Z`;
      const seq = this.log.length + 1;
      this.log.push({ ...event, region: REGION, projectId: 'p', seq, at, by: { id, name } });
    }
  }

  on(day: string): this {
    this.#day = day;
    return this;
  }

  does(actor: Editor, command: ProjectCommand, over: Partial<ProjectContext> = {}): this {
    const decision = decideProject(this.state, command, context(actor, { today: this.#day, ...over }));
    if ('refusal' in decision) throw new Error(`${command.kind}: ${decision.refusal.message.en}`);
    this.add(decision.events, actor);
    return this;
  }

  refused(actor: Editor, command: ProjectCommand, over: Partial<ProjectContext> = {}) {
    const decision = decideProject(this.state, command, context(actor, { today: this.#day, ...over }));
    if (!('refusal' in decision)) throw new Error(`${command.kind} was not refused.`);
    return { code: decision.refusal.code, paths: decision.refusal.details.map(({ path }) => path) };
  }
}

const toDraft = (made = new Made()) => made.does(manager, { kind: 'saveDraft', draft });
const toConsultation = () => toDraft().does(manager, { kind: 'openConsultation', until: '2026-12-24' });
const toReview = () => toConsultation().on(LATER).does(manager, { kind: 'callReview' });
const vote = (made: Made, ...choices: ('agree' | 'against' | 'abstain')[]) => {
  choices.forEach((choice, index) => {
    made.does(voters[index] ?? manager, { kind: 'vote', choice });
  });
  return made;
};
const toApproval = () =>
  vote(toReview(), 'agree', 'agree', 'agree', 'against').does(manager, { kind: 'concludeReview' });
const toApproved = () => toApproval().does(head, { kind: 'approve' });
const toNumbered = () => toApproved().does(manager, { kind: 'assignNumber' });
const toPublished = () => toNumbered().does(manager, { kind: 'publish', effectiveFrom: '2027-01-01' });

const AT: Record<Stage, () => Made> = {
  drafting: () => toDraft(),
  consultation: () => toConsultation().on(LATER),
  review: () => vote(toReview(), 'agree', 'agree', 'agree'),
  approval: toApproval,
  approved: toApproved,
  numbered: toNumbered,
  published: toPublished,
  withdrawn: () => toDraft().does(manager, { kind: 'withdraw', reason: '不再需要' }),
  abolished: () => toPublished().does(head, { kind: 'abolish', on: LATER, reason: '不再需要' }),
};
const COMMANDS: Record<ProjectCommandKind, ProjectCommand> = {
  saveDraft: { kind: 'saveDraft', draft },
  openConsultation: { kind: 'openConsultation', until: '2027-12-31' },
  disposeComments: { kind: 'disposeComments', comments: [COMMENT], disposition: 'adopted', reason: '采纳' },
  callReview: { kind: 'callReview' },
  vote: { kind: 'vote', choice: 'agree' },
  concludeReview: { kind: 'concludeReview' },
  approve: { kind: 'approve' },
  sendBack: { kind: 'sendBack', reason: '再改' },
  assignNumber: { kind: 'assignNumber' },
  publish: { kind: 'publish', effectiveFrom: '2027-01-01' },
  recordReview: { kind: 'recordReview', conclusion: 'confirm', reason: '继续有效' },
  abolish: { kind: 'abolish', on: '2027-06-01', reason: '不再需要' },
  withdraw: { kind: 'withdraw', reason: '不再需要' },
};
const PEOPLE: Record<string, Editor> = {
  standardsManager: manager,
  centreHead: head,
  reviewer: editor('r', 'reviewer', 'marketRegulation'),
  approver: editor('p', 'approver', 'marketRegulation'),
  authorityHead: editor('h', 'authorityHead', 'marketRegulation'),
  supervisor: editor('s', 'supervisor'),
  administrator: editor('x', 'administrator'),
  elsewhere: editor('e', 'standardsManager', 'serviceCentre', '340100'),
  headElsewhere: editor('f', 'centreHead', 'serviceCentre', '340100'),
};
/** Who may do what at which stage: written out, so that the rules can't change unseen. */
const MAY: Record<ProjectCommandKind, { at: Stage[]; by: string[] }> = {
  saveDraft: { at: ['drafting', 'consultation'], by: ['standardsManager'] },
  openConsultation: { at: ['drafting'], by: ['standardsManager'] },
  disposeComments: { at: ['consultation'], by: ['standardsManager'] },
  callReview: { at: ['consultation'], by: ['standardsManager'] },
  vote: { at: ['review'], by: ['reviewer', 'approver', 'authorityHead', 'supervisor'] },
  concludeReview: { at: ['review'], by: ['standardsManager'] },
  approve: { at: ['approval'], by: ['centreHead'] },
  sendBack: { at: ['approval'], by: ['centreHead'] },
  assignNumber: { at: ['approved'], by: ['standardsManager'] },
  publish: { at: ['numbered'], by: ['standardsManager'] },
  recordReview: { at: ['published'], by: ['standardsManager'] },
  abolish: { at: ['published'], by: ['centreHead'] },
  withdraw: {
    at: ['drafting', 'consultation', 'review', 'approval', 'approved', 'numbered'],
    by: ['standardsManager'],
  },
};

describe.each(STAGES)('at the stage %s', (stage) => {
  const { state } = AT[stage]();
  it.each(Object.keys(PROJECT_RULES) as ProjectCommandKind[])(
    '%s is possible for the right posts alone',
    (kind) => {
      expect(state.stage).toBe(stage);
      for (const [post, actor] of Object.entries(PEOPLE)) {
        const may = MAY[kind].at.includes(stage) && MAY[kind].by.includes(post);
        const answer = decideProject(
          state,
          COMMANDS[kind],
          context(actor, { today: LATER, comments: kind === 'disposeComments' ? [COMMENT] : [] }),
        );
        expect('events' in answer, `${post} ${kind}`).toBe(may);
        expect(allowedSteps(state, actor, LATER).includes(kind), `offered to ${post}`).toBe(may);
      }
    },
  );
});

describe('a project', () => {
  const start = (over: Partial<ProjectAim>, actor = manager) =>
    startProject(
      { ...aim, ...over },
      {
        actor,
        today: TODAY,
        tree: treeOf(template, system),
        documents,
        departments: new Set(['serviceCentre']),
        underWay: [{ fills: 'other' }],
      },
    );
  const paths = (over: Partial<ProjectAim>) => {
    const decision = start(over);
    return 'refusal' in decision ? decision.refusal.details.map(({ path }) => path) : [];
  };

  it('is started by the standards manager, for a place of the system, once', () => {
    expect('events' in start({})).toBe(true);
    expect(start({}, head)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(start({}, PEOPLE.elsewhere)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(paths({ node: 'nowhere', department: 'nobody', fills: 'nothing' })).toEqual([
      'node',
      'department',
      'fills',
    ]);
  });

  it('revises only a standard of the centre that is in force', () => {
    expect(paths({ kind: 'revision', of: 'GB/T 32168-2015' })).toEqual(['of']);
    expect(paths({ kind: 'revision', of: 'Q/YM TG201.01-2020' })).toEqual([]);
  });

  it('makes a standard of the centre, whatever level was asked for', () => {
    expect(start({ level: 'national' })).toMatchObject({ events: [{ data: { level: 'centre' } }] });
  });

  it('takes no draft that says a clause twice, says nothing in one, or names what does not exist', () => {
    const save = (clauses: (typeof draft)['clauses']) =>
      toDraft().refused(manager, { kind: 'saveDraft', draft: { ...draft, clauses } }).paths;
    const by = (name: string) => clause('a', '4', { kept: [{ how: 'executed', by: name }] });
    const { text: _, ...silent } = clause('b', '5');
    expect(save([clause('a', '4'), clause('a', '5')])).toEqual(['draft.clauses[1].id']);
    expect(save([clause('a', '4'), silent])).toEqual(['draft.clauses[1].text']);
    expect(save([by('rule:review.opinions')])).toEqual(['draft.clauses[0].kept[0].by']);
    toDraft().does(manager, { kind: 'saveDraft', draft: { ...draft, clauses: [by('rule:review.opinion')] } });
  });

  it('lies open for comments as long as the procedure demands, and nothing is changed meanwhile', () => {
    const short = toDraft().refused(manager, { kind: 'openConsultation', until: '2026-12-23' });
    expect(short).toEqual({ code: 'badRequest', paths: ['until'] });
    const open = toConsultation();
    expect(open.refused(manager, { kind: 'saveDraft', draft }).code).toBe('notAllowedNow');
    expect(allowedSteps(open.state, manager, TODAY)).toEqual(['disposeComments', 'withdraw']);
    expect(open.on('2026-12-24').refused(manager, { kind: 'callReview' }).code).toBe('notAllowedNow');
  });

  it('goes to review when every comment has its answer, each once and with a reason', () => {
    const open = toConsultation().on(LATER);
    const comments = { comments: [COMMENT] };
    expect(open.refused(manager, { kind: 'callReview' }, comments).code).toBe('notAllowedNow');
    const answer = COMMANDS.disposeComments;
    expect(open.refused(manager, answer).paths).toEqual(['comments[0]']);
    open.does(manager, answer, comments);
    expect(open.refused(manager, answer, comments).paths).toEqual(['comments[0]']);
    expect(open.does(manager, { kind: 'callReview' }, comments).state.stage).toBe('review');
  });

  it('passes with three quarters of the votes, abstentions counting, and not with fewer', () => {
    const conclude = (made: Made) => made.does(manager, { kind: 'concludeReview' }).state;
    expect(conclude(vote(toReview(), 'agree', 'agree', 'agree', 'against')).stage).toBe('approval');
    expect(conclude(vote(toReview(), 'agree', 'agree', 'against', 'abstain'))).toMatchObject({
      stage: 'drafting',
      outcome: { passed: false, agree: 2, cast: 4 },
    });
    expect(vote(toReview(), 'agree', 'agree').refused(manager, { kind: 'concludeReview' }).code).toBe(
      'notAllowedNow',
    );
  });

  it('is neither voted on nor approved by who drafted it, and nobody votes twice', () => {
    const both: Editor = {
      id: 'manager',
      name: 'manager',
      holdings: [
        ...manager.holdings,
        ...head.holdings,
        { post: 'supervisor', department: 'serviceCentre', region: REGION },
      ],
    };
    expect(toReview().refused(both, { kind: 'vote', choice: 'agree' }).code).toBe('samePerson');
    expect(toApproval().refused(both, { kind: 'approve' }).code).toBe('samePerson');
    const voted = vote(toReview(), 'agree');
    expect(voted.refused(voters[0] ?? manager, { kind: 'vote', choice: 'against' }).code).toBe(
      'notAllowedNow',
    );
  });

  it('of one department is approved by its head, of the centre by the head of the centre', () => {
    const { state } = toApproval();
    const own = { ...state, department: 'marketRegulation' };
    const departmentHead = PEOPLE.authorityHead ?? manager;
    expect(allowedSteps(own, departmentHead, LATER)).toContain('approve');
    expect(allowedSteps(state, departmentHead, LATER)).not.toContain('approve');
  });

  it('gets the next number of its place, also past numbers that only another project has', () => {
    const made = toApproved().does(manager, { kind: 'assignNumber' }, { given: ['Q/YM TG202.03-2026'] });
    expect(made.state.number).toBe('Q/YM TG202.04-2026');
  });

  it('is not published with a first day in the past', () => {
    expect(toNumbered().refused(manager, { kind: 'publish', effectiveFrom: '2026-12-24' }).paths).toEqual([
      'effectiveFrom',
    ]);
  });

  it('gives a document that nothing done afterwards changes a word of', () => {
    const made = toPublished();
    const { document } = made.state;
    expect(document).toMatchObject({ number: 'Q/YM TG202.01-2026', adoption: 'own', ...draft });
    made.does(manager, COMMANDS.recordReview).does(head, COMMANDS.abolish);
    const { abolishedOn, ...rest } = made.state.document ?? ownDocument('GB 1-2000');
    expect([rest, abolishedOn]).toEqual([document, '2027-06-01']);
  });

  it('of a revision says what it replaces, of an amendment what it amends', () => {
    const made = (kind: 'revision' | 'amendment') => {
      const project = new Made({ kind, of: 'Q/YM TG201.01-2020' });
      toDraft(project).does(manager, { kind: 'openConsultation', until: '2026-12-24' });
      project.on(LATER).does(manager, { kind: 'callReview' });
      vote(project, 'agree', 'agree', 'agree').does(manager, { kind: 'concludeReview' });
      project.does(head, { kind: 'approve' }).does(manager, { kind: 'assignNumber' });
      return project.does(manager, { kind: 'publish', effectiveFrom: '2027-01-01' }).state.document;
    };
    expect(made('revision')).toMatchObject({
      number: 'Q/YM TG201.01-2026',
      replaces: ['Q/YM TG201.01-2020'],
    });
    expect(made('amendment')).toMatchObject({
      number: 'Q/YM TG201.01-2020/XG1',
      amends: 'Q/YM TG201.01-2020',
      replaces: [],
    });
  });

  it('abolished while others cite it leaves a task for each of them', () => {
    const citing = ownDocument('Q/YM TG203.01-2026', { references: ['Q/YM TG202.01'] });
    const made = toPublished().does(head, COMMANDS.abolish, { documents: [...documents, citing] });
    expect(made.state.abolition?.tasks.map(({ document }) => document)).toEqual(['Q/YM TG203.01-2026']);
  });

  it('that a newer edition has replaced is neither reviewed nor abolished', () => {
    const made = toPublished();
    const replaced = { ...(made.state.document ?? ownDocument('GB 1-2000')), abolishedOn: '2027-05-01' };
    const over = { documents: [replaced] };
    expect(made.refused(manager, COMMANDS.recordReview, over).code).toBe('notAllowedNow');
    expect(made.refused(head, COMMANDS.abolish, over).code).toBe('notAllowedNow');
  });

  it('sent back goes to the drafters again, and votes are cast anew', () => {
    const made = toApproval().does(head, { kind: 'sendBack', reason: '第4条再改' });
    expect(made.state).toMatchObject({ stage: 'drafting', returned: { reason: '第4条再改' } });
    made.does(manager, { kind: 'saveDraft', draft }).does(manager, { kind: 'callReview' });
    expect(made.state.votes).toEqual([]);
  });

  it('is a broken record when its events do not follow one another', () => {
    const [first, second] = toDraft().log;
    if (!first || !second) throw new Error('no events');
    expect(() => evolveProject(undefined, second)).toThrow('does not follow');
    expect(() => evolveProject(undefined, { ...second, seq: 1 })).toThrow('instead of "started"');
  });
});
