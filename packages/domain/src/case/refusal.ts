/** A refusal is a value: which rule, in words, and each point that is wrong. Exceptions are for bugs. */
import type { Bilingual } from '../shared/index.ts';

/** Stable codes; the API answers with the same ones. */
export type RefusalCode =
  | 'badRequest'
  | 'forbidden'
  | 'notAllowedNow'
  | 'samePerson'
  | 'recused'
  | 'assignedElsewhere'
  | 'lateNotice'
  | 'askedAgain'
  | 'awaitingMaterials'
  | 'linkRefused';

export type Refusal = {
  code: RefusalCode;
  message: Bilingual;
  details: { path: string; message: Bilingual }[];
};

/** Builds a refusal without details. */
export function refuse(code: RefusalCode, zh: string, en: string): Refusal {
  return { code, message: { zh, en }, details: [] };
}

/** The refusal of a command for one thing in it that is wrong. */
export function invalidAt(path: string, zh: string, en: string): { refusal: Refusal } {
  const message = { zh, en };
  return { refusal: { code: 'badRequest', message, details: [{ path, message }] } };
}
