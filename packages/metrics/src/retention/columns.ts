import type { ResultColumn } from '@tenure/plan';
import { OF_PREVIOUS } from './of-previous.ts';
import type { BoundDimension, BoundQuery } from '../bound.ts';

function dimensionColumns(
  dimensions: readonly BoundDimension[],
  role: 'cohort' | 'segment',
): ResultColumn[] {
  return dimensions.map((dimension) => ({
    name: dimensions.length === 1 ? role : dimension.name,
    type: dimension.kind === 'value' ? 'text' : 'date',
    role,
  }));
}

/** The first and last period of a bracket. */
const BOUNDS: readonly ResultColumn[] = [
  { name: 'period_from', type: 'integer', role: 'bound' },
  { name: 'period_to', type: 'integer', role: 'bound' },
];

/** The columns of a retention result: cohort and segment as asked for, then one cell's numbers. */
export function retentionColumns(query: BoundQuery): readonly ResultColumn[] {
  return [
    ...dimensionColumns(query.by, 'cohort'),
    ...dimensionColumns(query.split, 'segment'),
    { name: 'period', type: 'integer', role: 'period' },
    ...(query.qualifiers.includes('bracketed') ? BOUNDS : []),
    { name: 'customers', type: 'integer', role: 'size' },
    { name: 'exposed', type: 'integer', role: 'exposed' },
    { name: 'retained', type: 'integer', role: 'retained' },
    { name: 'rate', type: 'rate', role: 'rate' },
    { name: 'low', type: 'rate', role: 'low' },
    { name: 'high', type: 'rate', role: 'high' },
    ...(query.options['reference'] === 'previous' ? [OF_PREVIOUS] : []),
    ...(query.value ? [{ name: 'value', type: 'number', role: 'value' } as const] : []),
    { name: 'state', type: 'text', role: 'state' },
    ...(query.forecast ? [{ name: 'kind', type: 'text', role: 'kind' } as const] : []),
  ];
}
