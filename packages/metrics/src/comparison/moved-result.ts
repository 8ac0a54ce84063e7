import type { Provenance, ResultColumn, ResultRow, ResultTable } from '@tenure/plan';
import { keyColumns, reader } from './cells.ts';
import { measuresOf, movedCells, type MovedCell } from './moved-cells.ts';
import { movedNotes, type SavedResult } from './moved-notes.ts';

/**
 * The cells of a result that moved since it was saved, as a result: a row a cell, with what became of it,
 * every measure before and now, and the difference of the rates (a share: 0.05 are five points). Notes say
 * how many moved and why they may have; those of the result itself follow.
 *
 * @param file What the saved result is called.
 */
export function movedResult(
  own: ResultTable & { readonly provenance: Provenance },
  statement: string,
  saved: SavedResult,
  file: string,
): ResultTable {
  const moved = movedCells(own, saved.result);
  const keys = keyColumns(own);
  const measures = measuresOf(own, saved.result);
  const free = freeNames(own.columns);
  const change = free('change');
  const difference = free('difference');
  const names = measures.map(({ name, type }) => ({ name, type, before: free(`${name}_before`) }));
  const read = { now: reader(own), before: reader(saved.result) };
  const rows = moved.cells.map((cell): ResultRow => {
    const from = cell.now ?? cell.before ?? {};
    return {
      ...Object.fromEntries(keys.map(({ name }) => [name, from[name] ?? null])),
      [change]: cell.change,
      ...Object.fromEntries(
        names.flatMap(({ name, before }) => [
          [before, cell.before?.[name] ?? null],
          [name, cell.now?.[name] ?? null],
        ]),
      ),
      [difference]: differenceOf(cell, read),
    };
  });
  const value = (name: string, type: ResultColumn['type']): ResultColumn => ({
    name,
    type,
    role: 'value',
  });
  return {
    metric: own.metric,
    title: `${own.title}: what moved since ${file}`,
    definition: `${own.definition} Each line is a cell whose number is another one than in ${file}.`,
    columns: [
      ...keys,
      { name: change, type: 'text', role: 'change' },
      ...names.flatMap(({ name, type, before }) => [value(before, type), value(name, type)]),
      value(difference, 'rate'),
    ],
    rows,
    summary: [],
    settings: { ...own.settings, reference: file },
    notes: [...movedNotes(own, statement, saved, moved), ...own.notes],
    grain: own.grain,
    provenance: own.provenance,
  };
}

function differenceOf(
  { before, now }: MovedCell,
  read: Readonly<Record<'now' | 'before', ReturnType<typeof reader>>>,
): number | null {
  const is = now ? read.now(now, 'rate') : null;
  const was = before ? read.before(before, 'rate') : null;
  return typeof is === 'number' && typeof was === 'number' ? is - was : null;
}

/** Names that no column has. */
function freeNames(columns: readonly ResultColumn[]): (name: string) => string {
  const taken = new Set(columns.map(({ name }) => name));
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  return free;
}
