/** evolve: folds one event into the state of its project. It only records; whether it may happen is for decide. */
import type { ProjectEvent } from './project-command.ts';
import type { Person, ProjectState } from './project-state.ts';

const withPerson = (people: readonly Person[], { id, name }: Person): Person[] =>
  people.some((one) => one.id === id) ? [...people] : [...people, { id, name }];

function begin(event: Extract<ProjectEvent, { kind: 'started' }>): ProjectState {
  return {
    ...event.data,
    region: event.region,
    projectId: event.projectId,
    seq: event.seq,
    stage: 'drafting',
    startedAt: event.at,
    startedBy: event.by,
    drafters: [],
    dispositions: [],
    votes: [],
    reviews: [],
  };
}

function change(
  state: ProjectState,
  event: Exclude<ProjectEvent, { kind: 'started' }>,
): Partial<ProjectState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'drafted':
      return { draft: event.data.draft, drafters: withPerson(state.drafters, by) };
    case 'consultationOpened': {
      const rounds = (state.consultation?.rounds ?? 0) + 1;
      return { stage: 'consultation', consultation: { ...event.data, openedAt: at, rounds } };
    }
    case 'commentsDisposed': {
      const { comments, ...answer } = event.data;
      return {
        dispositions: [...state.dispositions, ...comments.map((comment) => ({ comment, ...answer, by, at }))],
      };
    }
    case 'reviewCalled':
      return {
        stage: 'review',
        votes: [],
        drafters: (event.data.drafters ?? []).reduce(withPerson, state.drafters),
      };
    case 'voted':
      return { votes: [...state.votes, { ...event.data, by, at }] };
    case 'reviewConcluded':
      return { stage: event.data.passed ? 'approval' : 'drafting', outcome: { ...event.data, at } };
    case 'approved':
      return { stage: 'approved', approval: { by, at } };
    case 'sentBack':
      return { stage: 'drafting', returned: { ...event.data, by, at } };
    case 'numbered':
      return { stage: 'numbered', number: event.data.number };
    case 'published':
      return { stage: 'published', document: event.data.document };
    case 'servicePublished':
      return { stage: 'published', service: event.data };
    case 'reviewed':
      return { reviews: [...state.reviews, { ...event.data, by }] };
    case 'abolished':
      return { stage: 'abolished', abolition: { ...event.data, by }, ...closed(state, event.data.on) };
    case 'withdrawn':
      return { stage: 'withdrawn', withdrawal: { ...event.data, by, at } };
  }
}

/** From that day on the document is no longer in force; not a word of its text changes. */
function closed({ document }: ProjectState, abolishedOn: string): Partial<ProjectState> {
  return document ? { document: { ...document, abolishedOn } } : {};
}

/** The state after an event. Throws when events are out of order: a broken record, not something a person did. */
export function evolveProject(state: ProjectState | undefined, event: ProjectEvent): ProjectState {
  if (event.seq !== (state?.seq ?? 0) + 1) {
    throw new Error(`Event ${event.seq} of project ${event.projectId} does not follow ${state?.seq ?? 0}.`);
  }
  if (event.kind === 'started') return begin(event);
  if (!state) throw new Error(`Project ${event.projectId} begins with "${event.kind}" instead of "started".`);
  return { ...state, ...change(state, event), seq: event.seq };
}

export function foldProject(events: Iterable<ProjectEvent>): ProjectState | undefined {
  let state: ProjectState | undefined;
  for (const event of events) state = evolveProject(state, event);
  return state;
}
