export * from './folderStore.ts';
export * from './routes.ts';
export * from './types.ts';
