/** Personal data of a case for viewers who do not need it, by what the data elements say of each answer. */
import type { Party, Shown } from '@yimen/domain/case';
import { maskPersonal } from '@yimen/domain/form';
import type { Answers, DataElement, Dictionary, FormField, Standard } from '@yimen/domain/standard';

type Kind = NonNullable<DataElement['personal']>;
type Elements = Pick<Dictionary, 'elements'>;

/** An identity number: the first six characters (the place) and the last four; shorter numbers as `maskPersonal`. */
export function maskIdNo(idNo: string): string {
  return idNo.length < 15
    ? maskPersonal(idNo, 'number')
    : `${idNo.slice(0, 6)}${'*'.repeat(idNo.length - 10)}${idNo.slice(-4)}`;
}

/** 张**: the first character of a name. */
export function maskName(name: string): string {
  return maskPersonal(name, 'name');
}

function maskText(text: string, kind: Kind): string {
  return kind === 'number' ? maskIdNo(text) : maskPersonal(text, kind);
}

/** An applicant or proxy. Name and credit code of an organisation are public; its people are not. */
export function maskParty(party: Party): Party {
  const person = party.kind === 'person';
  return {
    kind: party.kind,
    name: person ? maskName(party.name) : party.name,
    idNo: person ? maskIdNo(party.idNo) : party.idNo,
    ...(party.phone === undefined ? {} : { phone: maskPersonal(party.phone, 'contact') }),
    ...(party.legalRep === undefined ? {} : { legalRep: maskName(party.legalRep) }),
  };
}

/** What kind of personal data an element holds; an element nobody knows any more is treated as personal. */
function kindOf(element: string, { elements }: Elements): Kind | undefined {
  const known = elements.get(element);
  return known ? known.personal : 'other';
}

function maskValue(value: unknown, kind: Kind | undefined): unknown {
  if (kind === undefined || value === null || value === undefined || value === '') return value;
  return maskText(typeof value === 'object' ? JSON.stringify(value) : String(value), kind);
}

function maskRow(row: unknown, field: FormField, dictionary: Elements): unknown {
  if (typeof row !== 'object' || row === null) return maskValue(row, 'other');
  const kinds = new Map((field.columns ?? []).map(({ id, element }) => [id, kindOf(element, dictionary)]));
  return Object.fromEntries(
    Object.entries(row).map(([id, cell]) => [id, maskValue(cell, kinds.has(id) ? kinds.get(id) : 'other')]),
  );
}

const fieldsById = (standard: Standard) =>
  new Map(standard.form.sections.flatMap(({ fields }) => fields.map((field) => [field.id, field] as const)));

/** Answers with every personal one masked, cell by cell in tables. */
export function maskAnswers(answers: Answers, standard: Standard, dictionary: Elements): Answers {
  const fields = fieldsById(standard);
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const field = fields.get(id);
      if (field?.columns && Array.isArray(answer)) {
        return [id, answer.map((row) => maskRow(row, field, dictionary))];
      }
      return [id, maskValue(answer, field ? kindOf(field.element, dictionary) : 'other')];
    }),
  );
}

type Said = { zh: string; en: string };
const UNANSWERED = '未填写';

function maskSaid(said: Said, kind: Kind | undefined): Said {
  if (kind === undefined || said.zh === UNANSWERED) return said;
  return { zh: maskText(said.zh, kind), en: maskText(said.en, kind) };
}

/** The answers as people read them, with every personal one masked. */
export function maskShown(shown: Shown, standard: Standard, dictionary: Elements): Shown {
  const fields = fieldsById(standard);
  return shown.map((section) => ({
    ...section,
    entries: section.entries.map((entry) => {
      const field = fields.get(entry.field);
      const kinds = field?.columns?.map(({ element }) => kindOf(element, dictionary));
      if (!entry.rows) {
        return { ...entry, text: maskSaid(entry.text, field ? kindOf(field.element, dictionary) : 'other') };
      }
      return {
        ...entry,
        rows: entry.rows.map((row) =>
          row.map((cell, index) => maskSaid(cell, kinds ? kinds[index] : 'other')),
        ),
      };
    }),
  }));
}
