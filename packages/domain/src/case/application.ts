/** What is handed in: answers and materials, and everything wrong with them at once. */
import { readBack, relevantAnswers, validateAnswers } from '../form/index.ts';
import { type Answers, askedMaterials, type Material, type Standard, situation } from '../standard/index.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import type { MaterialOffer } from './parts.ts';
import { type Refusal, type RefusalCode, refuse } from './refusal.ts';

export type Detail = Refusal['details'][number];

/** A refusal that names each point. */
export function refusal(code: RefusalCode, zh: string, en: string, details: Detail[] = []): DecisionOn {
  return { refusal: { ...refuse(code, zh, en), details } };
}

/** What was sent is wrong, point by point. */
export function invalid(details: Detail[]): DecisionOn {
  return refusal(
    'badRequest',
    '提交的内容有误，请按提示逐项修改。',
    'Some of what was sent is wrong; correct each point below.',
    details,
  );
}

/** A material is asked for unless it is known not to apply; one that hangs on a missing answer is not insisted on. */
export function asked(standard: Standard, answers: Answers): readonly Material[] {
  return askedMaterials(standard, situation(standard, answers).facts).applies;
}

/** Whether something was handed in, as a file or on paper. */
export function isOffered(offer: MaterialOffer): boolean {
  return offer.onPaper || offer.files.length > 0;
}

/** Whether the signed promise stands in the place of this material (告知承诺). */
export function isReplaced(standard: Standard, onPromise: boolean | undefined, material: string): boolean {
  return onPromise === true && standard.promise?.replaces?.includes(material) === true;
}

/** Materials that the item does not know. */
export function unknownMaterials(standard: Standard, offers: readonly MaterialOffer[]): Detail[] {
  const known = new Set(standard.materials.map((material) => material.id));
  return offers
    .filter((offer) => !known.has(offer.material))
    .map((offer) => ({
      path: `materials.${offer.material}`,
      message: { zh: '本事项没有这份材料。', en: 'This item asks for no such material.' },
    }));
}

/** What is handed in, and whether on a promise. */
type HandedIn = { answers: Answers; materials: readonly MaterialOffer[]; onPromise?: boolean | undefined };

function missingMaterials(standard: Standard, { answers, materials, onPromise }: HandedIn): Detail[] {
  const offered = new Set(materials.filter(isOffered).map((offer) => offer.material));
  return (
    asked(standard, answers)
      // What may follow later is not insisted on; what departments share must not be asked for (国务院令第716号).
      .filter((material) => material.necessity === 'required' && material.shareable !== true)
      .filter((material) => !offered.has(material.id) && !isReplaced(standard, onPromise, material.id))
      .map((material) => ({
        path: `materials.${material.id}`,
        message: {
          zh: `请提供“${material.name}”：上传电子件，或注明到窗口提交纸质件。`,
          en: `Provide "${material.name}": upload it, or say that you hand it in on paper.`,
        },
      }))
  );
}

/** Everything wrong with an application, all at once: answers and materials. */
export function problemsOf(handedIn: HandedIn, { standard, dictionary }: DecideContext): Detail[] {
  const fields = validateAnswers(standard, dictionary, handedIn.answers).map((problem) => ({
    path: `answers.${problem.path}`,
    message: problem.message,
  }));
  return [
    ...fields,
    ...unknownMaterials(standard, handedIn.materials),
    ...missingMaterials(standard, handedIn),
  ];
}

/** Answers to questions that were shown, and how people read them. */
export function recorded(answers: Answers, { standard, dictionary }: DecideContext) {
  const relevant = relevantAnswers(standard, answers);
  const shown = readBack(standard, dictionary, relevant).map((section) => ({
    id: section.id,
    title: section.title,
    entries: section.entries.map(({ columns, rows, ...entry }) => ({
      ...entry,
      ...(columns ? { columns: [...columns] } : {}),
      ...(rows ? { rows: rows.map((row) => [...row]) } : {}),
    })),
  }));
  return { answers: relevant, shown };
}
