/** Answers that are the same for every reader: written as bytes, and compressed, once. */
import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';

/** JSON ready to send: encoding Chinese text takes longer than everything else such a request needs. */
export class WrittenJson {
  readonly #plain: Buffer;
  #compressed: Buffer | undefined;

  constructor(text: string) {
    this.#plain = Buffer.from(text);
  }

  /** Answers with it, compressed where the reader takes that: a guide is seven times smaller then. */
  send(reply: FastifyReply): void {
    reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding');
    const packed = /\bgzip\b/.test(String(reply.request.headers['accept-encoding'] ?? ''));
    if (packed) reply.header('content-encoding', 'gzip');
    const bytes = packed ? this.#packed() : this.#plain;
    // Bytes pass through as they are; the framework's type only knows of text.
    reply.serializer((() => bytes) as unknown as () => string);
  }

  #packed(): Buffer {
    this.#compressed ??= gzipSync(this.#plain);
    return this.#compressed;
  }
}
