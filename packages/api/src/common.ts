/** Pieces that several resources share. */
import { type Static, Type } from 'typebox';

export const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
export type Bilingual = Static<typeof Bilingual>;

/** One step of a computation, told so that the person it concerns can follow it. */
export const Because = Type.Object({
  rule: Type.String({ description: 'Stable key, <module>.<rule>' }),
  text: Bilingual,
  basis: Type.Optional(Type.String({ description: 'Law and article, notice or clause' })),
  inputs: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

/** A due date with its counting. */
export const Due = Type.Object({
  value: Type.String({ description: 'Civil date YYYY-MM-DD' }),
  provisional: Type.Boolean({ description: 'Lies past the last published calendar year' }),
  held: Type.Optional(
    Type.Literal(true, {
      description: 'A special procedure stops the clock; the date is told anew when it ends',
    }),
  ),
  because: Type.Array(Because),
});
export type Due = Static<typeof Due>;

/** Paging by offset; lists are short because every filter is applied in the database. */
export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
};
