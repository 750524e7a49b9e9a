import { isRecord, useStored } from '../../stored.ts';
import { useOpenCase } from '../context.ts';
import { type DefectLine, defectLines } from '../defects.ts';
import { flaggedFields } from '../flagged.ts';
import { markBad, markOf, markOk, withNote } from '../marks.ts';
import { useDefectWords } from '../useDefectWords.ts';

type Values = { others?: string[]; leftOut?: string[] };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** Position of a free point, from the key of its line. */
const placeOf = ({ key }: DefectLine): number => Number(key.split('.')[1]);

/**
 * The list of defects while it is written. Its words live where they were found: in the marks of materials, the flags of
 * questions, and here for free points.
 */
export function useDefects(storeKey: string) {
  const { view, marks, setMarks, flags, setFlags } = useOpenCase();
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { others = [], leftOut = [] } = values;
  const fields = flaggedFields(view.shown, flags);
  const words = useDefectWords();
  const lines = defectLines(view.materials, marks, fields, others, new Set(leftOut), words);
  const materialOf = ({ id }: DefectLine) => view.materials.find((one) => one.material === id);

  const setText = (line: DefectLine, text: string) => {
    const { id = '' } = line;
    const material = materialOf(line);
    if (line.target === 'field') setFlags((before) => ({ ...before, [id]: text }));
    else if (line.target === 'other') {
      setValues({ ...values, others: others.map((one, index) => (index === placeOf(line) ? text : one)) });
    } else if (material) {
      // words that were taken away stay away, instead of the suggestion coming back while one types
      setMarks((before) => ({
        ...before,
        [id]: { ...withNote(material, text, markBad(material, markOf(material, before))), note: text },
      }));
    }
  };
  const remove = (line: DefectLine) => {
    const { id = '' } = line;
    const material = materialOf(line);
    if (line.target === 'field') {
      setFlags((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== id)));
    } else if (line.target === 'other') {
      setValues({ ...values, others: others.filter((_, index) => index !== placeOf(line)) });
    } else if (line.found && material) setMarks((before) => ({ ...before, [id]: markOk(material) }));
    else setValues({ ...values, leftOut: [...leftOut, line.key] });
  };
  const add = () => setValues({ ...values, others: [...others, ''] });
  return { lines, setText, remove, add };
}
