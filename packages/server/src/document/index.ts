export { type Followed, issueDocuments } from './issue.ts';
export { keepMaking } from './make.ts';
export { documentFileRoutes, documentRoutes } from './routes.ts';
export { openSigner, type Signer } from './signature/index.ts';
