/** What a case has to do with others, and what is still to come: parts of how it is seen. */
import { Deferred, Finding, LaterCase, Link } from '@yimen/domain/case';
import { LinkKind } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

export const DeferredLine = Type.Object({ ...Deferred.properties, name: Type.String() });
export type DeferredLine = Static<typeof DeferredLine>;

export const CertificateView = Type.Object({
  no: Type.String(),
  result: Type.String(),
  name: Type.String(),
  validTo: Type.Optional(Type.String()),
  status: Type.String({ description: 'valid, revoked, cancelled, replaced or renewed' }),
  endedAt: Type.Optional(Type.String()),
  ground: Type.Optional(Bilingual),
  reason: Type.Optional(Type.String()),
});
export type CertificateView = Static<typeof CertificateView>;

/** A ground of the law to revoke or cancel, as it is chosen from. */
export const GroundOption = Type.Object({ id: Type.String(), text: Bilingual, article: Type.String() });
export type GroundOption = Static<typeof GroundOption>;

const Trace = Type.Object({ reason: Type.String(), by: Type.String(), at: Type.String() });

export const relationProperties = {
  onPromise: Type.Optional(Type.Boolean()),
  postCheck: Type.Optional(
    Type.Object({
      due: Type.String(),
      outcome: Type.Optional(Type.String()),
      findings: Type.Optional(Type.String()),
      at: Type.Optional(Type.String()),
    }),
  ),
  deferred: Type.Optional(Type.Array(DeferredLine)),
  link: Type.Optional(Link),
  linked: Type.Optional(Type.Array(LaterCase)),
  upper: Type.Optional(Type.Object({ region: Type.String(), caseId: Type.String(), caseNo: Type.String() })),
  linkOffers: Type.Optional(
    Type.Array(
      Type.Object({
        kind: LinkKind,
        item: Type.String(),
        region: Type.String(),
        answers: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      }),
      { description: 'What can be applied for on the certificate of this case, by which item' },
    ),
  ),
  namable: Type.Optional(
    Type.Array(Type.String(), {
      description: 'After a first notice: what a further one may name (material:<id>, field:<id>, other)',
    }),
  ),
  findings: Type.Optional(Type.Array(Finding)),
  deletion: Type.Optional(Trace),
  grounds: Type.Optional(
    Type.Object({ revoked: Type.Array(GroundOption), cancelled: Type.Array(GroundOption) }),
  ),
};
