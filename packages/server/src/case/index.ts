export { sightOf } from './access.ts';
export { affectOthers } from './effects.ts';
export { type BrokenCase, type RebuildOptions, type Rebuilt, rebuildProjections } from './rebuild.ts';
export { refuseUnstorable, requireKey } from './record.ts';
export { caseRoutes } from './routes.ts';
export { type SubmissionRequest, submitCase } from './submission.ts';
export { type ChainFault, type Verification, type VerifyOptions, verifyChains } from './verify.ts';
