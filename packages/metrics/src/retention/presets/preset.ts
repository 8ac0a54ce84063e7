import type { Clock, Entry, Matching, Summary, WeekStart } from '@tenure/plan';

/**
 * The rules by which a product counts retention: the choices that a statement makes with `using`. The zone
 * is the project's own in each of them, so that none sets it.
 */
export interface Preset {
  /** The word after `using`. */
  readonly name: string;
  /** What the product is called. */
  readonly product: string;
  readonly entry: Entry;
  readonly matching: Matching;
  readonly clock: Clock;
  /** Null where the product leaves it to the project and no default is known. */
  readonly weekStart: WeekStart | null;
  readonly period0: 'size' | 'counted';
  readonly returns: 'all' | 'window';
  readonly incomplete: boolean;
  readonly summary: Summary;
  readonly segmentBy: 'start' | 'both' | 'latest';
}
