import type { PlannedMetric } from '../metric.ts';
import { CONFIDENCE, EVENTS, PATH } from './common.ts';

/** The share of the buyers who buy again within a time after their first purchase. */
export const repeatPurchaseRate: PlannedMetric = {
  name: 'repeat purchase rate',
  phrases: ['repeat purchase rate', 'repeat rate'],
  summary: 'The share of the buyers who buy again within a time after their first purchase.',
  formula: 'buyers with a second purchase within the window ÷ buyers observed for all of it',
  qualifiers: [],
  clauses: PATH,
  options: [
    CONFIDENCE,
    { name: 'same_day', type: 'flag', summary: 'counts a second purchase on the same day' },
  ],
  conventions: ['shopify'],
  needs: [EVENTS],
  columns: ['buyers', 'repeaters', 'rate'],
  calendar: false,
  views: ['bars', 'curve', 'table'],
};
