export { requestArchive } from './archive/package.ts';
export { makeDocuments } from './background.ts';
export { type Followed, issueDocuments } from './issue.ts';
export { documentFileRoutes, documentRoutes } from './routes.ts';
export { openSigner, type Signer } from './signature/index.ts';
