/** Beyond the straight way: other people, special procedures, a hearing, an extension, another version, an early end. */
import { CommandBody, Person } from '@yimen/domain/case';
import { StandardRef } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { caseParams, command } from './case.ts';
import { Bilingual } from './common.ts';

/** Somebody who may be named, and why not where they may not. */
export const Candidate = Type.Object({
  ...Person.properties,
  unfit: Type.Optional(Bilingual),
});
export type Candidate = Static<typeof Candidate>;

/** One thing that differs between the version of a case and another one. */
export const MigrationDifference = Type.Object({
  part: Type.String({ description: 'Part of the standard' }),
  partName: Bilingual,
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  entry: Type.Optional(Type.String({ description: 'Material, step or fee it is about' })),
  element: Type.Optional(Bilingual),
  before: Type.Optional(Bilingual),
  after: Type.Optional(Bilingual),
});
export type MigrationDifference = Static<typeof MigrationDifference>;

const Dates = Type.Object({
  promised: Type.Optional(Type.String()),
  statutory: Type.Optional(Type.String()),
});

/** What would change for a case under another version. */
export const MigrationPreview = Type.Object({
  to: StandardRef,
  differences: Type.Array(MigrationDifference),
  opens: Type.Array(Type.String(), { description: 'Names of the steps that would open' }),
  waits: Type.Array(Type.String(), { description: 'Names of the steps that would wait again' }),
  before: Dates,
  after: Dates,
  refused: Type.Optional(Bilingual),
});
export type MigrationPreview = Static<typeof MigrationPreview>;

export const caseCourseEndpoints = {
  'GET /cases/:region/:caseId/candidates': {
    params: caseParams,
    query: Type.Object({
      purpose: Type.Union([Type.Literal('assign'), Type.Literal('chair'), Type.Literal('recuse')]),
      node: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    response: Type.Object({ people: Type.Array(Candidate) }),
  },
  'GET /cases/:region/:caseId/migration-preview': {
    params: caseParams,
    query: Type.Object({
      hash: Type.Optional(Type.String({ maxLength: 100, description: 'Absent: the newest in force' })),
    }),
    response: Type.Object({
      versions: Type.Array(StandardRef, { description: 'Newer versions in force, newest first' }),
      preview: Type.Optional(MigrationPreview),
    }),
  },
  'POST /cases/:region/:caseId/returns': command(CommandBody.sendBack),
  'POST /cases/:region/:caseId/assignments': command(CommandBody.assign),
  'POST /cases/:region/:caseId/recusals': command(CommandBody.recuse),
  'POST /cases/:region/:caseId/procedures': command(CommandBody.startProcedure),
  'POST /cases/:region/:caseId/procedure-endings': command(CommandBody.endProcedure),
  'POST /cases/:region/:caseId/hearing-announcement': command(CommandBody.announceHearing),
  'POST /cases/:region/:caseId/hearing-request': command(CommandBody.requestHearing),
  'POST /cases/:region/:caseId/hearing-waiver': command(CommandBody.waiveHearing),
  'POST /cases/:region/:caseId/hearing-schedule': command(CommandBody.scheduleHearing),
  'POST /cases/:region/:caseId/hearing-minutes': command(CommandBody.holdHearing),
  'POST /cases/:region/:caseId/extension': command(CommandBody.extend),
  'POST /cases/:region/:caseId/termination': command(CommandBody.terminate),
  'POST /cases/:region/:caseId/migration-proposal': command(CommandBody.proposeMigration),
  'POST /cases/:region/:caseId/migration-consent': command(CommandBody.consentMigration),
  'POST /cases/:region/:caseId/migration-rejection': command(CommandBody.declineMigration),
} as const;
