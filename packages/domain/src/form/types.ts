/** What a form shows and says: plain JSON, so that the API can send it and the browser can use it as it is. */
import { type Static, Type } from 'typebox';
import type { Bilingual } from '../shared/index.ts';
import {
  CodeList,
  DataElement,
  type Dictionary,
  FormSection,
  Material,
  type Standard,
} from '../standard/index.ts';

/** The part of a standard that form functions need: a whole standard will do, and so will a `FormDefinition`. */
export type FormSource = Pick<Standard, 'form'>;

/** The part of the dictionary that form functions need. */
export type FormDictionary = Pick<Dictionary, 'elements' | 'codeLists'>;

/** A form with everything it refers to, for sending to a browser. */
export const FormDefinition = Type.Object(
  {
    form: Type.Object(
      { title: Type.String(), sections: Type.Array(FormSection) },
      { additionalProperties: false },
    ),
    materials: Type.Array(Material),
    elements: Type.Array(DataElement),
    codeLists: Type.Array(CodeList),
  },
  { additionalProperties: false },
);
export type FormDefinition = Static<typeof FormDefinition>;

/** One choice of a coded field. */
export interface FieldOption {
  readonly code: string;
  readonly label: Bilingual;
}

/** One column of a table field, ready to show. */
export interface ColumnView {
  readonly id: string;
  readonly label: Bilingual;
  readonly element: DataElement;
  readonly required: boolean;
  readonly options?: readonly FieldOption[];
}

/** One question, ready to show. */
export interface FieldView {
  readonly id: string;
  readonly section: { readonly id: string; readonly title: string };
  readonly label: Bilingual;
  readonly element: DataElement;
  readonly required: boolean;
  readonly help?: string;
  readonly options?: readonly FieldOption[];
  /** Only for tables. */
  readonly columns?: readonly ColumnView[];
  readonly minRows?: number;
  readonly maxRows?: number;
}

/** What is wrong with one answer: `path` is the field, or `field[row].column` in a table. */
export interface AnswerProblem {
  readonly path: string;
  readonly field: string;
  readonly message: Bilingual;
}

/** One answer as it is shown to people. A table has `columns` and `rows` beside its summary `text`. */
export interface ReadBackEntry {
  readonly field: string;
  readonly label: Bilingual;
  readonly text: Bilingual;
  readonly columns?: readonly Bilingual[];
  readonly rows?: readonly (readonly Bilingual[])[];
}

export interface ReadBackSection {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly ReadBackEntry[];
}
