/** What is wrong with an entry, before it is sent: applicant, answers, and materials that must be there. */
import type { Party } from '@yimen/domain/case';
import { allFields } from '@yimen/domain/form';
import {
  askedMaterials,
  citizenIdProblem,
  type Standard,
  situation,
  usccProblem,
} from '@yimen/domain/standard';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { offerOf } from '../../shared/form/offers.ts';
import { answerProblems, type Problem } from '../../shared/form/problems.ts';
import { replacedBy } from '../../shared/form/promise.ts';
import { say } from '../../shared/language.ts';
import type { Entry, PartyDraft } from './kept.ts';

type Words = { needed: (field: string) => string; missing: (material: string) => string };

/** Fields of a party that must be filled in. */
const NEEDED = ['name', 'idNo'] as const;

/** A party as it is sent: without blanks around what was typed, and without fields that hold nothing. */
export function partyOf({ kind, name = '', idNo = '', phone, legalRep }: PartyDraft): Party {
  const text = (value: string | undefined) => value?.trim() ?? '';
  return {
    kind,
    name: text(name),
    idNo: text(idNo).replaceAll(/\s/g, '').toUpperCase(),
    ...(text(phone) === '' ? {} : { phone: text(phone) }),
    ...(kind === 'person' || text(legalRep) === '' ? {} : { legalRep: text(legalRep) }),
  };
}

/** Eighteen characters are a citizen's or an organisation's number and must add up; others are of other papers. */
function numberProblem({ kind, idNo }: Party): string | undefined {
  if (idNo.length !== 18) return undefined;
  const problem = kind === 'person' ? citizenIdProblem(idNo) : usccProblem(idNo);
  return problem && say(problem);
}

/** `who`: applicant or proxy, the beginning of each path. */
export function partyProblems(who: string, draft: PartyDraft, words: Words): Problem[] {
  const party = partyOf(draft);
  const blank = NEEDED.filter((field) => party[field] === '').map((field) => ({
    path: `${who}.${field}`,
    message: words.needed(field),
    target: `${who}-${field}`,
  }));
  const number = party.idNo === '' ? undefined : numberProblem(party);
  if (number === undefined) return blank;
  return [...blank, { path: `${who}.idNo`, message: number, target: `${who}-idNo` }];
}

/** What these rules read of a form. */
type Asking = Pick<LoadedForm, 'dictionary'> & {
  standard: Pick<Standard, 'form' | 'materials' | 'promise'>;
};

/**
 * The materials asked for under these answers, and those that hang on a question not answered yet, each with the questions;
 * what departments share among themselves is not asked of the applicant, nor what a promise stands for.
 */
export function askedFor(
  { standard, dictionary }: Asking,
  { answers, onPromise = false }: Pick<Entry, 'answers' | 'onPromise'>,
) {
  const { facts } = situation(standard, answers);
  const promised = replacedBy({ standard }, onPromise);
  const own = standard.materials.filter(({ id, shareable }) => shareable !== true && !promised.includes(id));
  const labels = new Map(allFields(standard, dictionary).map(({ id, label }) => [id, label]));
  const open = own.flatMap((material) => {
    const { missing, undecided } = askedMaterials({ materials: [material] }, facts);
    const questions = missing.flatMap((id) => labels.get(id) ?? []);
    return undecided.length > 0 ? [{ material, questions }] : [];
  });
  return { asked: [...askedMaterials({ materials: own }, facts).applies], open };
}

/** What is sent of the materials: what was taken in, without what the promise stands for. */
export function handedIn(
  { standard }: Pick<Asking, 'standard'>,
  { materials, onPromise = false }: Pick<Entry, 'materials' | 'onPromise'>,
) {
  const promised = replacedBy({ standard }, onPromise);
  return materials.filter(
    ({ files, material, onPaper }) => (onPaper || files.length > 0) && !promised.includes(material),
  );
}

/** Everything wrong with an entry, in the order of the page. */
export function entryProblems(form: LoadedForm, entry: Entry, words: Words): Problem[] {
  const materials = askedFor(form, entry)
    .asked.filter(({ id, necessity }) => {
      const { onPaper, files } = offerOf(entry.materials, id);
      return necessity === 'required' && !onPaper && files.length === 0;
    })
    .map(({ id, name }) => ({ path: `materials.${id}`, message: words.missing(name), target: `m-${id}` }));
  return [
    ...partyProblems('applicant', entry.applicant, words),
    ...(entry.proxy ? partyProblems('proxy', entry.proxy, words) : []),
    ...answerProblems(form, entry.answers),
    ...materials,
  ];
}
