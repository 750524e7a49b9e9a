export { publishFolder } from './bundled.ts';
export {
  type CalendarOptions,
  calendarMark,
  type LiveCalendar,
  loadCalendar,
  openCalendar,
} from './calendars.ts';
export { type CheckedStandards, checkStandards } from './check.ts';
export {
  confirmDecision,
  type DecisionRow,
  findRequested,
  insertDecision,
  isLinked,
  lockDecisions,
  withdrawDecision,
} from './decision-store.ts';
export { type Exported, exportStandards } from './export.ts';
export { type FileProblem, loadDictionary, loadStandards, type StandardFile } from './files.ts';
export { type LayerFinding, readFindings } from './layer-store.ts';
export { type LoadedLibrary, loadLibrary } from './library.ts';
export { type OpenRegistry, openRegistry, type RegistryOptions, UnknownStandard } from './memory.ts';
export {
  type Publication,
  type PublishOptions,
  publishOne,
  publishStandards,
  type Refusal,
} from './publish.ts';
export { decisionHashOf } from './publish-decisions.ts';
export type { Published, PublishedLayer, StandardRegistry } from './registry.ts';
export { lockPublication } from './store.ts';
export { contentHash, hashOf, layerHashOf } from './version.ts';
export { readText, standardText } from './yaml-text.ts';
