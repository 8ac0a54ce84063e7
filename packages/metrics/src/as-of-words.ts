import type { BoundQuery } from './bound.ts';

/** What the as-of date was taken from, for the settings. */
export function asOfWords({ asOfFrom, asOfIsDefault }: BoundQuery): string {
  return asOfFrom ?? (asOfIsDefault ? 'the latest event in the data' : 'the statement or setting');
}
