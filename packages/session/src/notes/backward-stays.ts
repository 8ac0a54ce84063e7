import type { Note, TableData } from '@tenure/compiler';

/** Says how many stays end before they begin, which are left out. */
export function backwardStaysNotes(
  { start, end }: { readonly start: string; readonly end: string },
  source: { readonly table: string },
  tables: Readonly<Record<string, TableData>>,
): readonly Note[] {
  const columns = tables[source.table]?.columns;
  const begins = columns?.[start];
  const ends = columns?.[end];
  if (begins?.type !== 'time' || ends?.type !== 'time') return [];
  let count = 0;
  for (let row = 0; row < begins.values.length; row += 1) {
    if ((ends.values[row] as number) < (begins.values[row] as number)) count += 1;
  }
  if (count === 0) return [];
  const rows = count === 1 ? '1 row' : `${String(count)} rows`;
  const message = `${rows} of \`${source.table}\` ${count === 1 ? 'ends before it begins and is' : 'end before they begin and are'} left out`;
  return [{ code: 'T4083', message }];
}
