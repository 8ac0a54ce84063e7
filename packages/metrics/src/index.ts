import type { Metric } from './metric.ts';
import { arpa } from './arpa.ts';
import { arpu } from './arpu.ts';
import { asp } from './asp.ts';
import { cac } from './cac.ts';
import { cacPayback } from './cac-payback.ts';
import { churnCurve } from './churn-curve.ts';
import { grossRevenueRetention } from './gross-revenue-retention.ts';
import { hazard } from './hazard.ts';
import { hazardRatio } from './hazard-ratio.ts';
import { activeCustomers } from './active-customers.ts';
import { churn } from './churn.ts';
import { conversion } from './conversion.ts';
import { crr, naiveCrr } from './crr.ts';
import { drivers } from './drivers.ts';
import { effect } from './effect.ts';
import { failedPayments } from './failed-payments.ts';
import { funnel } from './funnel.ts';
import { involuntaryChurn } from './involuntary-churn.ts';
import { lifecycle } from './lifecycle.ts';
import { lifetime } from './lifetime.ts';
import { mrr } from './mrr.ts';
import { mrrMovements } from './mrr-movements.ts';
import { netRevenueRetention } from './net-revenue-retention.ts';
import { nps } from './nps.ts';
import { quickRatio } from './quick-ratio.ts';
import { referralRate } from './referral-rate.ts';
import { referralRevenueShare } from './referral-revenue-share.ts';
import { renewalRate } from './renewal-rate.ts';
import { repeatPurchaseRate } from './repeat-purchase-rate.ts';
import { retention } from './retention.ts';
import { revenueChurn } from './revenue-churn.ts';
import { revenueRetention } from './revenue-retention.ts';
import { survival } from './survival.ts';
import { stickiness } from './stickiness.ts';
import { rfm } from './rfm.ts';
import { ltv } from './ltv.ts';
import { ltvCacRatio } from './ltv-cac-ratio.ts';
import { atRisk } from './at-risk.ts';
import { time } from './time.ts';

/** The registry: one line a metric. */
export const METRICS: readonly Metric[] = [
  retention,
  lifecycle,
  survival,
  churnCurve,
  hazard,
  hazardRatio,
  lifetime,
  activeCustomers,
  stickiness,
  churn,
  involuntaryChurn,
  failedPayments,
  crr,
  naiveCrr,
  mrr,
  mrrMovements,
  grossRevenueRetention,
  netRevenueRetention,
  revenueChurn,
  quickRatio,
  arpa,
  asp,
  arpu,
  revenueRetention,
  rfm,
  ltv,
  cac,
  cacPayback,
  ltvCacRatio,
  atRisk,
  funnel,
  conversion,
  time,
  repeatPurchaseRate,
  nps,
  referralRate,
  referralRevenueShare,
  renewalRate,
  drivers,
  effect,
];

// Changes that can be asked of
export { SCENARIOS, type ScenarioFacts } from './scenario/facts.ts';
export type { Change } from './scenario/project.ts';
export { tellScenario, type ScenarioInput } from './scenario/tell.ts';

// Several metrics in one table
export { TRACKING } from './track/facts.ts';
export { trackedColumn, trackTable, type Tracked } from './track/tell.ts';
export { readTarget, type Target } from './track/targets.ts';
// What is shown of a metric
export { METRIC_EXAMPLES } from './metric-examples.ts';
export { plainColumns } from './plain-columns.ts';

// Types at either end of a metric
export type * from './metric.ts';
export type * from './bound.ts';

// What metrics share
export { lagOf, reportedGrain } from './movements/choices.ts';
export { columnsOf } from './expression-columns.ts';

// The choices of retention
export { MONTHS } from './retention/settings.ts';
export {
  arePeriodsCommon,
  HOURLY_GRAINS,
  MATCHING,
  observedUntil,
  retentionChoices,
  type RetentionChoices,
} from './retention/choices.ts';
export {
  CHOICE_NAMES,
  choicesOf,
  choicesUnder,
  withChoice,
  type Choice,
  type ChoiceName,
} from './retention/flip.ts';
export { PRESETS, presetOf, type Preset } from './retention/presets/index.ts';

// From counts to the result table
export { resultTable } from './result-table.ts';
export { cutHistoryNotes, trustsHistory, type FirstSeen } from './notes/cut-history.ts';
export { clearCells, firstClearPeriod, landmarkLength } from './retention/landmark.ts';
export { startSegments } from './retention/start-tests.ts';
export { withoutWhere } from './without-where.ts';

// From two results to their comparison
export { comparisonResult, historyResult } from './comparison/comparison-result.ts';
export {
  comparisonSettings,
  comparisonWording,
  differenceSentence,
  historyWording,
  type Sides,
} from './comparison/wording.ts';
export { movedResult } from './comparison/moved-result.ts';
export type { SavedResult } from './comparison/moved-notes.ts';
export { COMPARISON_COLUMNS, HISTORY_COLUMNS } from './comparison/columns.ts';
export { LEAST_COHORTS } from './comparison/own-history.ts';
export type { Correction } from '@tenure/statistics';
export type { DateShift } from './comparison/date-shift.ts';
export { sharedNote, type SharedCustomers } from './comparison/notes.ts';
