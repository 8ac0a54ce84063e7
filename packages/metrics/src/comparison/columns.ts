import type { ResultColumn } from '@tenure/plan';

/**
 * What a comparison adds to a result's own columns. `reference` and `reference_size` are the other side's
 * rate and how many it is of; differences are shares (0.05: five points more than the reference) and null
 * where a cell is not complete on both sides; `p` is null also where nothing can differ. The effects are
 * of summary rows alone.
 */
export const COMPARISON_COLUMNS: readonly ResultColumn[] = [
  { name: 'reference', type: 'rate', role: 'reference' },
  { name: 'reference_size', type: 'integer', role: 'reference_size' },
  { name: 'difference', type: 'rate', role: 'difference' },
  { name: 'difference_low', type: 'rate', role: 'difference_low' },
  { name: 'difference_high', type: 'rate', role: 'difference_high' },
  { name: 'p', type: 'number', role: 'p' },
  { name: 'p_adjusted', type: 'number', role: 'p_adjusted' },
  { name: 'mix_effect', type: 'rate', role: 'mix_effect' },
  { name: 'rate_effect', type: 'rate', role: 'rate_effect' },
];

/**
 * What `vs own history` adds: the pooled rate of the earlier cohorts in the same period, of how many
 * customers it is, its limits, and `above` or `below` where a cell lies outside them.
 */
export const HISTORY_COLUMNS: readonly ResultColumn[] = [
  { name: 'center', type: 'rate', role: 'center' },
  { name: 'reference_size', type: 'integer', role: 'reference_size' },
  { name: 'control_low', type: 'rate', role: 'control_low' },
  { name: 'control_high', type: 'rate', role: 'control_high' },
  { name: 'signal', type: 'text', role: 'signal' },
];
