import type { MessageChannel } from '@yimen/api';
import type { Bilingual } from '@yimen/domain/shared';
import type { CloudEvent } from './cloudEvent.ts';

/** A notice as it was told, and the language in which it goes out. */
export type NoticeContent = { title: Bilingual; text: Bilingual; language: 'zh-CN' | 'en' };

/** An outgoing message as a way out gets it. */
export type Outgoing = {
  region: string;
  id: string;
  caseId: string;
  /** Account or subscriber. */
  target: string;
  /** E-mail address or telephone number; of a webhook there is none. */
  address: string | null;
  content: NoticeContent | CloudEvent;
};

/** A way out. It resolves when the other side has taken the message, and throws SendFailure when it has not. */
export type Port = (message: Outgoing) => Promise<void>;

export type Ports = Partial<Record<MessageChannel, Port>>;

/** Why something could not be sent, in a word or two that quote nobody; `final` when trying again cannot help. */
export class SendFailure extends Error {
  readonly final: boolean;
  constructor(reason: string, { final = false }: { final?: boolean } = {}) {
    super(reason);
    this.name = 'SendFailure';
    this.final = final;
  }
}

/** The failure as it is kept and shown: what a library says may quote addresses, so only its code is taken over. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  if (!(error instanceof Error)) return new SendFailure('unknown');
  if (error.cause instanceof SendFailure) return error.cause;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new SendFailure('timeout');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return new SendFailure(code);
}
