import type { Handed } from '../parquet/taker.ts';
import type { CsvFile } from './line-pieces.ts';
import { planFields, type CsvWish } from './plan-fields.ts';
import type { CsvLayout } from './split-rows.ts';
import { takeRows, type IsText } from './take-rows.ts';

/** The rows that another thread takes, into the arrays of the columns; with no columns, it counts and looks at them. */
export interface CsvShare {
  readonly layout: CsvLayout;
  /** The bytes that they stand in, and the row that they begin with. */
  readonly from: number;
  readonly end: number;
  readonly row: number;
  readonly wishes: readonly CsvWish[];
  readonly arrays: readonly SharedArrayBuffer[];
  /** Two words of 32 bits: the rows taken so far, and 1 where either thread has given up. */
  readonly signal: SharedArrayBuffer;
}

/** Gives a share to another thread; null where it did not take it. */
export type CsvHelper = (share: CsvShare) => Promise<readonly Handed[] | null>;

/** What two threads tell each other. */
export interface Signal {
  readonly memory: SharedArrayBuffer;
  /** The rows that the other has taken; null where it has given up. */
  look(): number | null;
  tell(rows: number): void;
  giveUp(): void;
}

/** The signal in a memory of two words that both threads see; without one, a new one. */
export function openSignal(memory = new SharedArrayBuffer(8)): Signal {
  const words = new Int32Array(memory);
  return {
    memory,
    look: () => (Atomics.load(words, 1) === 1 ? null : Atomics.load(words, 0)),
    tell: (rows) => void Atomics.store(words, 0, rows),
    giveUp: () => void Atomics.store(words, 1, 1),
  };
}

/**
 * Takes the share of another thread. Gives what the takers there must know, behind the number of rows; null where it
 * cannot be taken so, of which the other learns before.
 */
export async function takeCsvShare(
  file: CsvFile,
  { layout, from, end, row, wishes, arrays, signal }: CsvShare,
  isText: IsText,
): Promise<readonly Handed[] | null> {
  const { look, tell, giveUp } = openSignal(signal);
  const columns = wishes.map((wish, index) => planFields(wish, arrays[index]!, row));
  const check = wishes.length === 0 ? isText : null;
  const rows = await takeRows(file, layout, [from, end], columns, check, (done) => {
    tell(done);
    return look() !== null;
  });
  if (rows !== null) return [{ facts: [rows] }, ...columns.map(({ taker }) => taker.handOver())];
  giveUp();
  return null;
}
