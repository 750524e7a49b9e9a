/** Which part of a guide applies to one person: the rule is the domain's, the rows are those of the guide as published. */
import { type Guide, type GuideMaterial, type GuideNode, personalGuide } from '@yimen/domain/guide';
import type { Answers, Dictionary } from '@yimen/domain/standard';
import type { LoadedForm } from '../../shared/form/definition.ts';

export interface Applying {
  /** Ids of the questions that decide something, in order, answered or not. */
  readonly questions: readonly string[];
  readonly materials: readonly GuideMaterial[];
  readonly undecided: readonly GuideMaterial[];
  readonly nodes: readonly GuideNode[];
  /** How many papers are to be handed in: a number, or a range while something is open. */
  readonly count: string;
}

/** Labels are taken from the published guide, so the browser needs no posts, departments or laws. */
function dictionaryOf({ dictionary }: LoadedForm): Dictionary {
  return {
    ...dictionary,
    posts: new Map(),
    departments: new Map(),
    documents: new Map(),
    laws: new Map(),
    rules: new Map(),
  };
}

/** What applies under these answers. */
export function appliesTo(guide: Guide, form: LoadedForm, answers: Answers): Applying {
  const personal = personalGuide(form.standard, dictionaryOf(form), answers);
  const ids = (things: readonly { id: string }[]) => new Set(things.map((thing) => thing.id));
  const asked = ids(personal.materials);
  const open = ids(personal.undecided);
  const taken = ids([...personal.nodes, ...personal.undecidedNodes]);
  return {
    questions: personal.questions,
    materials: guide.materials.filter((material) => asked.has(material.id)),
    undecided: guide.materials.filter((material) => open.has(material.id)),
    nodes: guide.flow.nodes.filter((node) => taken.has(node.id)),
    count: personal.figures.find((figure) => figure.key === 'materials')?.value.en ?? '',
  };
}
