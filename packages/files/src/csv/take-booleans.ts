import type { BooleanColumn } from '@tenure/plan';
import { spread, type Place, type Taker } from '../parquet/taker.ts';
import { Unsupported } from '../parquet/unsupported.ts';

/** Booleans as bytes: 0, 1, and 2 for null. */
export function takeBooleans({ values, from }: Place<Uint8Array>): Taker {
  let at = from;
  const notHere = (): never => {
    throw new Unsupported('booleans by dictionary');
  };
  return {
    dictionary: notHere,
    indexed: notHere,
    plain(bytes, count, levels) {
      values.set(bytes.subarray(0, count), at);
      spread(values, at, levels, 2);
      at += levels?.length ?? count;
    },
    handOver: () => ({ facts: [] }),
    takeOver: () => undefined,
    finish: (): BooleanColumn => ({ type: 'boolean', values }),
  };
}
