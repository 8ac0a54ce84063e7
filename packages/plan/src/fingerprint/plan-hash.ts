import type { Plan } from '../plans.ts';
import { digits, mixText, START } from './mix.ts';

/**
 * The hash of a plan: 16 digits of its JSON with sorted keys. The as-of date is left out and stands beside
 * it in {@link Provenance}, so that the same statement over a longer file is the same plan. Plans that are counted
 * beside it are part of the same hash.
 */
export function planHash(plan: Plan, ...beside: readonly Plan[]): string {
  // The kind says nothing that its root does not.
  const texts = [plan, ...beside].map(({ version, metric, root }) =>
    canonical({ version, metric, root }),
  );
  return digits(mixText(START, texts.join('\n')));
}

/** JSON with the keys of every object in the order of their UTF-16 units; `asOf` of a grid or calendar left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isGrid = 'kind' in value && (value.kind === 'grid' || value.kind === 'calendar');
  const entries = Object.entries(value)
    .filter(([key, item]) => item !== undefined && !(isGrid && key === 'asOf'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${entries.join(',')}}`;
}
