import type { Note, SpellsPlan, TableData } from '@tenure/compiler';

/** Says how many stays end before they begin, which no spell is made of. */
export function backwardStaysNotes(
  { root }: SpellsPlan,
  source: { readonly table: string },
  tables: Readonly<Record<string, TableData>>,
): readonly Note[] {
  const columns = tables[source.table]?.columns;
  const begins = columns?.[root.time];
  const ends = root.end === null ? undefined : columns?.[root.end];
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
