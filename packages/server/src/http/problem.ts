/** A refusal on its way to the person: a code of the contract, in both languages until the language is known. */
import { type Bilingual, ERRORS, type ErrorBody, type ErrorCode } from '@yimen/api';
import type { AllowedAction } from '@yimen/domain/case';
import type { Language } from './route.ts';

/** One point that is wrong: where, and what to do about it. */
export type ProblemDetail = { path: string; message: Bilingual };

export type ProblemOptions = {
  /** Says it more exactly than the sentence of the code. */
  message?: Bilingual;
  details?: readonly ProblemDetail[];
  /** What the person may do instead. */
  allowedActions?: readonly AllowedAction[];
  cause?: unknown;
};

/** Thrown by a handler to answer with an error of the contract: `throw new HttpProblem('stale', { allowedActions })`. */
export class HttpProblem extends Error {
  readonly code: ErrorCode;
  readonly options: ProblemOptions;
  constructor(code: ErrorCode, options: ProblemOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HttpProblem';
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** The text in the asked language. */
export function inLanguage(text: Bilingual, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}

/** The body that is sent for a problem. */
export function errorBody(problem: HttpProblem, language: Language): ErrorBody {
  const { message, details, allowedActions } = problem.options;
  return {
    code: problem.code,
    message: inLanguage(message ?? ERRORS[problem.code], language),
    details: (details ?? []).map((detail) => ({
      path: detail.path,
      message: inLanguage(detail.message, language),
    })),
    ...(allowedActions ? { allowedActions: [...allowedActions] } : {}),
  };
}

/** The same for who stands at a terminal: a refusal as one sentence in both languages, anything else as it is. */
export function sayProblem(error: unknown, toError: (zh: string, en: string) => Error): unknown {
  if (!(error instanceof HttpProblem)) return error;
  const { message, details = [] } = error.options;
  const said = details.length > 0 ? details.map((detail) => detail.message) : [message ?? ERRORS[error.code]];
  return toError(said.map(({ zh }) => zh).join(''), said.map(({ en }) => en).join(' '));
}
