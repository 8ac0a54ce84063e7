import type { PlannedMetric } from '../metric.ts';
import { cac } from './cac.ts';
import { cacPayback } from './cac-payback.ts';
import { ltvCacRatio } from './ltv-cac-ratio.ts';

/** Metrics that the language names and this version does not compute: asked for, they are checked and say so. */
export const PLANNED: readonly PlannedMetric[] = [cac, cacPayback, ltvCacRatio];
