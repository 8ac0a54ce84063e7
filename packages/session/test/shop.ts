import { createSession, type Host, type Session, type StatementOutcome } from '../src/index.ts';
import { memoryReader, type MemoryFile, type MemoryReader } from './memory-reader.ts';

/** Four orders of two customers: one comes back after a month, the other after two. */
export const ORDERS: MemoryFile = {
  columns: {
    customer: ['a', 'a', 'b', 'b'],
    date: ['2024-01-03', '2024-02-05', '2024-01-20', '2024-03-31'],
    amount: [10, 20, 30, 40],
    plan: ['pro', 'pro', 'free', 'free'],
    note: ['w', 'x', 'y', 'z'],
  },
  times: ['date'],
};

export const LOAD = "load orders from 'orders.csv'";
export const QUERY = 'retention by signup_month over 2 months';

/** A session on files in memory; `orders.csv` is there unless others are given. */
export function open(
  files: Readonly<Record<string, MemoryFile>> = { 'orders.csv': ORDERS },
  host: Partial<Host> = {},
): { readonly session: Session; readonly reader: MemoryReader } {
  const reader = memoryReader(files);
  return { session: createSession({ reader, ...host }), reader };
}

/** A text without pictures, which take longer than all the rest. */
export async function run(
  session: Session,
  text: string,
  params?: Readonly<Record<string, string | number | boolean>>,
) {
  return session.run(text, { pictures: false, ...(params ? { params } : {}) });
}

/** The retained of a result by period, pooled over its cohorts; null where a cell is null. */
export function retained(outcome: StatementOutcome | undefined): readonly unknown[] {
  return outcome?.result?.rows.map((row) => row['retained']) ?? [];
}

/** Everything that an outcome shows as plain text. */
export function shown(outcome: StatementOutcome | undefined): string {
  return outcome?.outputs.map(({ data }) => String(data['text/plain'])).join('\n') ?? '';
}
