/** Who is signed in. */
import { Holding, Party } from '@yimen/domain/case';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

export const Account = Type.Object({
  id: Type.String(),
  username: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('applicant'), Type.Literal('staff')]),
  holdings: Type.Array(Holding),
  /** Those in whose name an applicant may apply: themselves, and organisations they represent. */
  parties: Type.Array(Party),
});
export type Account = Static<typeof Account>;

/** Names of the departments and regions in which a member of staff holds posts, by their codes. */
export const PlaceNames = Type.Object({
  departments: Type.Record(Type.String(), Bilingual),
  regions: Type.Record(Type.String(), Bilingual),
});
export type PlaceNames = Static<typeof PlaceNames>;

export const sessionEndpoints = {
  'GET /session': {
    response: Type.Object({ account: Type.Union([Account, Type.Null()]), names: Type.Optional(PlaceNames) }),
  },
  'POST /session': {
    body: Type.Object({
      username: Type.String({ minLength: 1, maxLength: 100 }),
      password: Type.String({ minLength: 1, maxLength: 200 }),
    }),
    response: Type.Object({ account: Account }),
  },
  'DELETE /session': { response: Type.Object({}) },
} as const;
