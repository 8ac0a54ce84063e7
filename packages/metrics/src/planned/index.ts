import type { PlannedMetric } from '../metric.ts';
import { arpu } from './arpu.ts';
import { asp } from './asp.ts';
import { atRisk } from './at-risk.ts';
import { cac } from './cac.ts';
import { cacPayback } from './cac-payback.ts';
import { conversion } from './conversion.ts';
import { drivers } from './drivers.ts';
import { funnel } from './funnel.ts';
import { grossRevenueRetention } from './gross-revenue-retention.ts';
import { involuntaryChurn } from './involuntary-churn.ts';
import { ltv } from './ltv.ts';
import { ltvCacRatio } from './ltv-cac-ratio.ts';
import { mrr } from './mrr.ts';
import { mrrMovements } from './mrr-movements.ts';
import { netRevenueRetention } from './net-revenue-retention.ts';
import { nps } from './nps.ts';
import { quickRatio } from './quick-ratio.ts';
import { referralRate } from './referral-rate.ts';
import { referralRevenueShare } from './referral-revenue-share.ts';
import { renewalRate } from './renewal-rate.ts';
import { repeatPurchaseRate } from './repeat-purchase-rate.ts';
import { revenueChurn } from './revenue-churn.ts';
import { revenueRetention } from './revenue-retention.ts';
import { rfm } from './rfm.ts';
import { time } from './time.ts';

/** Metrics that the language names and this version does not compute: asked for, they are checked and say so. */
export const PLANNED: readonly PlannedMetric[] = [
  involuntaryChurn,
  revenueChurn,
  grossRevenueRetention,
  netRevenueRetention,
  revenueRetention,
  mrr,
  mrrMovements,
  quickRatio,
  ltv,
  arpu,
  asp,
  cac,
  cacPayback,
  ltvCacRatio,
  repeatPurchaseRate,
  renewalRate,
  rfm,
  funnel,
  conversion,
  time,
  drivers,
  nps,
  referralRate,
  referralRevenueShare,
  atRisk,
];
