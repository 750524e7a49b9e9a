/**
 * What the law says of every case, whatever its item (办件通则): data in `standards/rules.yaml`. The engine names a rule by
 * its id and takes its limit, its words and the article it rests on from here.
 */
import { type Static, Type } from 'typebox';
import type { Dictionary } from './dictionary.ts';
import { LimitUnit } from './schema.ts';

/** Every rule the engine rests on; a folder of standards without one of them does not load. */
export const CASE_RULES = [
  'application.submit',
  'intake.decide',
  'intake.correctOnSpot',
  'intake.correctOnce',
  'intake.correctionPeriod',
  'intake.refuse',
  'intake.deemed',
  'intake.deferral',
  'intake.promise',
  'promise.check',
  'review.opinion',
  'review.sendBack',
  'review.twoExaminers',
  'review.differentPeople',
  'assignment',
  'recusal',
  'procedure.exclusion',
  'hearing.announce',
  'hearing.request',
  'hearing.hold',
  'hearing.notice',
  'hearing.chair',
  'hearing.minutes',
  'extension.single',
  'extension.joint',
  'decision.grant',
  'decision.refuse',
  'quota.order',
  'forward.once',
  'forward.answer',
  'delivery',
  'closing',
  'rating',
  'withdrawal',
  'termination',
  'deletion',
  'migration',
  'renewal.apply',
  'renewal.silence',
  'certificate.change',
  'certificate.revoke',
  'certificate.cancel',
  'limit.near',
  'limit.passed',
  'calendar.recount',
  'adjustment.openCases',
] as const;
export type CaseRuleId = (typeof CASE_RULES)[number];

const Words = Type.Object(
  { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);

export const CaseRule = Type.Object(
  {
    id: Type.Enum([...CASE_RULES]),
    name: Words,
    text: Words,
    limit: Type.Optional(
      Type.Object({ value: Type.Integer({ minimum: 0 }), unit: LimitUnit }, { additionalProperties: false }),
    ),
    basis: Type.Array(
      Type.Object(
        {
          law: Type.String({ minLength: 1 }),
          documentNo: Type.Optional(Type.String({ minLength: 1 })),
          articles: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
        },
        { additionalProperties: false },
      ),
    ),
    grounds: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String({ pattern: '^[a-zA-Z]+$' }),
            text: Words,
            article: Type.String({ minLength: 1 }),
          },
          { additionalProperties: false },
        ),
        { description: '法定情形: the cases in which the law allows or demands it' },
      ),
    ),
    editorial: Type.Optional(
      Type.Literal(true, { description: 'A choice of this product where the law is silent' }),
    ),
    reason: Type.Optional(Type.String({ minLength: 1, description: 'Why, for an editorial rule' })),
  },
  { additionalProperties: false },
);
export type CaseRule = Static<typeof CaseRule>;

/** The rule of this id. Throws when the dictionary was put together without it: a folder is checked when it is loaded. */
export function caseRule({ rules }: Pick<Dictionary, 'rules'>, id: CaseRuleId): CaseRule {
  const rule = rules.get(id);
  if (!rule) throw new Error(`The dictionary has no rule "${id}".`);
  return rule;
}

/** The limit a rule sets. Throws for a rule that sets none. */
export function ruleLimit(dictionary: Pick<Dictionary, 'rules'>, id: CaseRuleId) {
  const { limit } = caseRule(dictionary, id);
  if (!limit) throw new Error(`The rule "${id}" sets no limit.`);
  return limit;
}

/** What a rule rests on, as it is cited: 中华人民共和国行政许可法第三十二条. */
export function citation({ basis }: Pick<CaseRule, 'basis'>): string {
  return basis.map(({ law, articles }) => `${law}${(articles ?? []).join('、')}`).join('；');
}
