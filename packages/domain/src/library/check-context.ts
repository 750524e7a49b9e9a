import type { Indicator, StandardDocument, StandardsSystem, SystemTemplate } from './schema.ts';

/** What the checks of documents and systems look things up in. */
export type CheckContext = {
  documents: readonly StandardDocument[];
  templates: readonly SystemTemplate[];
  systems: readonly StandardsSystem[];
  departments: ReadonlySet<string>;
  posts: ReadonlySet<string>;
  executors: ReadonlySet<string>;
  items: ReadonlySet<string>;
  indicators: ReadonlyMap<string, Indicator>;
};
