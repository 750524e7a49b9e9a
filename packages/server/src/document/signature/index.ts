export { findSignature, type Statement, signaturePlace, signFile } from './container.ts';
export { keyIdOf, openSigner, type Signer, softwareSigner } from './signer.ts';
export { newPrivateKey } from './sm2.ts';
export * from './verify.ts';
