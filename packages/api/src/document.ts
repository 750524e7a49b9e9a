/** Official documents (文书): what a case has issued, and what the public may verify of one. */
import { DocumentKind } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

/** Whether a document still holds. It follows from what has happened in its case, never from the file. */
export const DocumentStatus = Type.Union(
  [
    Type.Literal('valid'),
    Type.Literal('expired'),
    Type.Literal('revoked'),
    Type.Literal('cancelled'),
    Type.Literal('replaced'),
    Type.Literal('renewed'),
    Type.Literal('void'),
  ],
  { description: '有效 / 已过期 / 已撤销 / 已注销 / 已换发 / 已延续 / 已作废' },
);
export type DocumentStatus = Static<typeof DocumentStatus>;

export const DocumentLine = Type.Object({
  id: Type.String(),
  kind: DocumentKind,
  name: Bilingual,
  title: Type.String(),
  number: Type.String(),
  code: Type.String({ description: 'By which the public verifies it' }),
  date: Type.String({ description: 'Civil date it bears' }),
  status: DocumentStatus,
  mayOpen: Type.Boolean({ description: 'Whether this person may open the file' }),
});
export type DocumentLine = Static<typeof DocumentLine>;

/** What anyone who holds a document may learn of it: nothing that is not printed on it, names of people masked. */
export const DocumentVerification = Type.Object({
  code: Type.String(),
  name: Bilingual,
  title: Type.String(),
  number: Type.String(),
  issuer: Type.String(),
  date: Type.String(),
  itemName: Type.String(),
  holder: Type.String({ description: 'Masked for a person' }),
  validTo: Type.Optional(Type.String()),
  status: DocumentStatus,
  endedOn: Type.Optional(Type.String({ description: 'Civil date from which it no longer holds' })),
  sm3: Type.Optional(
    Type.String({ description: 'SM3 hash of the file as issued, to compare a file at hand with' }),
  ),
});
export type DocumentVerification = Static<typeof DocumentVerification>;

export const SigningKey = Type.Object({
  keyId: Type.String(),
  algorithm: Type.Literal('SM2-SM3'),
  publicKey: Type.String({ description: '04, x, y in hexadecimal' }),
  pem: Type.String(),
  since: Type.Optional(Type.String({ description: 'First document signed with it; absent for none so far' })),
});
export type SigningKey = Static<typeof SigningKey>;

export const documentEndpoints = {
  'GET /cases/:region/:caseId/documents': {
    params: Type.Object({
      region: Type.String({ pattern: '^\\d{6}$' }),
      caseId: Type.String({ format: 'uuid' }),
    }),
    response: Type.Object({ documents: Type.Array(DocumentLine) }),
  },
  'GET /verification/:code': {
    params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }),
    response: DocumentVerification,
  },
  'GET /signing-keys': { response: Type.Object({ keys: Type.Array(SigningKey) }) },
} as const;
