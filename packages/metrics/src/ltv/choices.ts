import { unitsIn, type TimeUnit } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';

/** The choices of LTV, read off the query once. */
export interface LtvChoices {
  readonly margin: number;
  /** A year, and in a period of the query. */
  readonly discount: number;
  readonly periodDiscount: number;
  /** Counts only those who have paid something. */
  readonly paying: boolean;
  readonly confidence: number;
  /** When the first discounted payment of the simple value is: at the start, or at the end of the first month. */
  readonly payment: 'start' | 'end';
}

/** Every choice: as the statement says it, else the default. */
export function ltvChoices({ options, grain, every }: BoundQuery): LtvChoices {
  const discount = typeof options['discount'] === 'number' ? options['discount'] : 0;
  const unit: TimeUnit = grain === 'hour' ? 'day' : grain;
  return {
    margin: typeof options['margin'] === 'number' ? options['margin'] : 1,
    discount,
    periodDiscount: (1 + discount) ** (every / unitsIn(unit, 'year')) - 1,
    paying: options['paying'] === true,
    confidence: typeof options['confidence'] === 'number' ? options['confidence'] : 0.95,
    payment: options['payment'] === 'end' ? 'end' : 'start',
  };
}
