import type { RowsTold } from '@tenure/compiler';
import type { Host } from './api.ts';

/** Tells the host how many rows of a file were read, of how many; nothing where it does not listen. */
export function rowsTold({ progress }: Host, file: string): RowsTold | undefined {
  return (
    progress && ((rows, of) => progress(`reading ${file}: ${count(rows)} of ${count(of)} rows`))
  );
}

const count = (rows: number) => rows.toLocaleString('en-US');
