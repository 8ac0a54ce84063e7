// Text to plan
export * from './compile.ts';
export { effectQuery } from './effect-query.ts';
export type { CompiledComparison, TestChoices } from './compile-comparison.ts';
export { bindPhrase } from './bind/phrase.ts';
export { LANGUAGE_METRICS } from './bind/phrase.ts';
export { CLASSES, FUNCTIONS } from './bind/names-only.ts';
export { bindDefinition, isComputed, withDefinition } from './bind/define.ts';
export { derivable } from './bind/dimension.ts';
export { bindOptions, checkClauses, clauseOf } from './bind/clauses.ts';

// Catalog
export * from './catalog/catalog.ts';
export * from './catalog/roles.ts';
export * from './catalog/billing.ts';
export { activeTables } from './bind/tables.ts';

// Constants and settings
export {
  expressionConstant,
  literalConstant,
  parameterValue,
  type Constant,
} from './bind/constant.ts';
export { SETTINGS, ENGINES, applySetting, calendarOf, type EngineName } from './settings.ts';
export { dateInterval } from './bind/time.ts';

// Messages
export { error, note, listed, typed } from './messages/diagnostic.ts';
export * from './messages/names.ts';
export { badValue, notBuilt } from './messages/meaning.ts';

// What hosts and editors see of the stages around
export * from '@tenure/syntax';
export {
  METRICS,
  METRIC_EXAMPLES,
  plainColumns,
  SCENARIOS,
  tellScenario,
  readTarget,
  TRACKING,
  trackTable,
  trackedColumn,
  comparisonResult,
  comparisonSettings,
  cutHistoryNotes,
  differenceSentence,
  historyResult,
  movedResult,
  resultTable,
  sharedNote,
  trustsHistory,
  withoutWhere,
} from '@tenure/metrics';
export { MONTHS, PRESETS, choicesOf, choicesUnder, presetOf, withChoice } from '@tenure/metrics';
export type { Choice, ChoiceName } from '@tenure/metrics';
export type {
  BoundQuery,
  Change,
  ScenarioFacts,
  ScenarioInput,
  Target,
  Tracked,
  Metric,
  MetricFacts,
  RateParts,
  SavedResult,
  SharedCustomers,
  Sides,
} from '@tenure/metrics';
export {
  columnFingerprint,
  dataFingerprint,
  offsetOf,
  fingerprintOf,
  planHash,
  planOf,
  provenanceOf,
  zoneOffsets,
} from '@tenure/plan';
export type {
  ColumnRequest,
  DataFingerprint,
  EngineCell,
  EngineTable,
  QueryEngine,
  ColumnData,
  ColumnType,
  Note,
  Outcome,
  Plan,
  CohortPlan,
  SpellsPlan,
  Provenance,
  ResultColumn,
  ResultRow,
  ResultStore,
  ResultTable,
  ResultValue,
  SourceColumn,
  SourceData,
  SourceDescription,
  SourceNode,
  SourceProblem,
  RowsTold,
  SourceReader,
  TableData,
} from '@tenure/plan';
