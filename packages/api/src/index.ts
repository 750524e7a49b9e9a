/**
 * The contract: every request and response schema once, keyed by method and path below `/api/v1`.
 * The server builds its routes from it; the typed client needs only the types.
 */
import { adjustmentEndpoints } from './adjustment.ts';
import { caseEndpoints } from './case.ts';
import { caseCourseEndpoints } from './case-course.ts';
import { caseIntakeEndpoints } from './case-intake.ts';
import { catalogueEndpoints } from './catalogue.ts';
import { documentEndpoints } from './document.ts';
import { itemEndpoints } from './item.ts';
import { layerEndpoints } from './layer.ts';
import { libraryEndpoints } from './library.ts';
import { listEndpoints } from './list.ts';
import { matrixEndpoints } from './matrix.ts';
import { messageEndpoints } from './message.ts';
import { postEndpoints } from './post.ts';
import { proposalEndpoints } from './proposal.ts';
import { recountEndpoints } from './recount.ts';
import { reductionEndpoints } from './reduction.ts';
import { revisionEndpoints } from './revision.ts';
import { sessionEndpoints } from './session.ts';
import { workEndpoints } from './work.ts';

export * from './adjustment.ts';
export * from './case.ts';
export * from './case-course.ts';
export * from './case-relations.ts';
export * from './catalogue.ts';
export * from './common.ts';
export * from './document.ts';
export * from './errors.ts';
export * from './item.ts';
export * from './layer.ts';
export * from './library.ts';
export * from './list.ts';
export * from './matrix.ts';
export * from './message.ts';
export * from './post.ts';
export * from './proposal.ts';
export * from './recount.ts';
export * from './reduction.ts';
export * from './revision.ts';
export * from './session.ts';
export * from './work.ts';

export const API_PREFIX = '/api/v1';

export const endpoints = {
  ...itemEndpoints,
  ...layerEndpoints,
  ...adjustmentEndpoints,
  ...listEndpoints,
  ...sessionEndpoints,
  ...caseEndpoints,
  ...caseCourseEndpoints,
  ...caseIntakeEndpoints,
  ...documentEndpoints,
  ...matrixEndpoints,
  ...messageEndpoints,
  ...workEndpoints,
  ...postEndpoints,
  ...libraryEndpoints,
  ...recountEndpoints,
  ...catalogueEndpoints,
  ...revisionEndpoints,
  ...reductionEndpoints,
  ...proposalEndpoints,
} as const;
export type Endpoints = typeof endpoints;
export type EndpointKey = keyof Endpoints;
