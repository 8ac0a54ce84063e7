import { nearest, type Name } from '@tenure/syntax';
import type { CatalogTable } from '../catalog/catalog.ts';
import {
  ambiguousColumn,
  caseDiffers,
  unknownColumn,
  unknownTable,
  valueAsName,
} from '../messages/names.ts';
import type { FoundColumn, Scope } from './scope.ts';

/** The tables of a scope that a column can come from, the events first. */
function tablesOf(scope: Scope): { side: FoundColumn['side']; table: CatalogTable }[] {
  return [
    { side: 'events', table: scope.events },
    ...(scope.customers ? [{ side: 'customers' as const, table: scope.customers }] : []),
  ];
}

function inTable(
  side: FoundColumn['side'],
  table: CatalogTable,
  test: (name: string) => boolean,
): FoundColumn[] {
  return table.columns
    .filter((column) => test(column.name))
    .map((column) => ({ side, table, column }));
}

/** Both tables name the customer alike; that is one column, not two. */
function merged(found: FoundColumn[]): FoundColumn[] {
  const isKey = ({ table, column }: FoundColumn) => table.roles['customer'] === column.name;
  return found.length === 2 && found.every(isKey) ? found.slice(0, 1) : found;
}

/**
 * The column that a name means: exactly, else the role of that name, else ignoring case where that is
 * unique (with a note). Null without a report when there is none; a name that two tables have is reported
 * and gives `ambiguous`.
 */
export function findColumn(scope: Scope, name: Name): FoundColumn | 'ambiguous' | null {
  const tables = tablesOf(scope);
  const all = merged(
    tables.flatMap(({ side, table }) => inTable(side, table, (column) => column === name.text)),
  );
  const exact =
    all.length > 1 && scope.spend ? all.filter(({ side }) => side === 'customers') : all;
  if (exact.length > 1) {
    scope.report(
      ambiguousColumn(
        name.span,
        name.text,
        exact.map(({ table }) => table.name),
      ),
    );
    return 'ambiguous';
  }
  if (exact[0]) return exact[0];
  if (name.quoted) return null;
  for (const { side, table } of tables) {
    const role = name.text.toLowerCase();
    const column = Object.hasOwn(table.roles, role) ? table.roles[role] : undefined;
    const found = inTable(side, table, (candidate) => candidate === column)[0];
    if (found) return found;
  }
  const lower = name.text.toLowerCase();
  const folded = merged(
    tables.flatMap(({ side, table }) =>
      inTable(side, table, (column) => column.toLowerCase() === lower),
    ),
  );
  if (folded.length !== 1 || !folded[0]) return null;
  scope.report(caseDiffers(name.span, name.text, folded[0].column.name));
  return folded[0];
}

/** The column of a table named before a dot; reported when either is unknown. */
export function findField(scope: Scope, tableName: Name, name: Name): FoundColumn | null {
  const tables = tablesOf(scope);
  const of = tables.find(({ table }) => table.name === tableName.text);
  if (!of) {
    scope.report(
      unknownTable(
        tableName.span,
        tableName.text,
        tables.map(({ table }) => table.name),
      ),
    );
    return null;
  }
  const found = inTable(of.side, of.table, (column) => column === name.text)[0];
  if (!found) {
    scope.report(
      unknownColumn(
        name.span,
        name.text,
        [of.table.name],
        of.table.columns.map((column) => column.name),
      ),
    );
  }
  return found ?? null;
}

/**
 * Reports a name that is no column: as a value of the column `beside` it or of another, else with the
 * nearest name of a column.
 */
export function reportUnknownColumn(scope: Scope, name: Name, beside: string | null = null): void {
  const tables = tablesOf(scope).map(({ table }) => table);
  const all = tables.flatMap(({ columns }) => columns);
  const holders = all.filter(({ type, samples }) => type === 'text' && samples.includes(name.text));
  const holder = holders.find((column) => column.name === beside) ?? holders[0];
  const names = all.map((column) => column.name);
  if (holder) scope.report(valueAsName(name.span, name.text, holder.name, true));
  else if (beside !== null && !name.quoted && nearest(name.text, names) === null) {
    scope.report(valueAsName(name.span, name.text, beside, false));
  } else {
    scope.report(
      unknownColumn(
        name.span,
        name.text,
        tables.map((table) => table.name),
        names,
      ),
    );
  }
}
