import type { CatalogTable } from '@tenure/compiler';
import type { DataColumn } from '../data.ts';
import { code, paragraphs } from './markdown.ts';

/** A column: type, table, role, and its commonest values. */
export function columnMarkdown({ table, column, role }: DataColumn): string {
  const kind = column.type === 'time' && !column.zoned ? 'time without a zone' : column.type;
  const use = role === null ? '' : `, the ${role}`;
  const times = role === 'time' || role === 'signup' ? timesOf(table) : '';
  const values = column.samples.slice(0, 8).map(code).join(', ');
  return paragraphs(
    `${code(column.name)}: ${kind} of ${code(table.name)}${use}`,
    times,
    values === '' ? 'No values seen' : `Values, the commonest first: ${values}`,
  );
}

/** A table: kind, file, rows, times and roles. */
export function tableMarkdown(table: CatalogTable): string {
  const roles = Object.entries(table.roles).map(([role, column]) => `- ${role}: ${code(column)}`);
  const times = timesOf(table);
  return paragraphs(
    `${code(table.name)}: ${table.kind}, ${String(table.rows)} rows of ${code(table.file)}`,
    times,
    roles.join('\n'),
  );
}

function timesOf({ range }: CatalogTable): string {
  return range === null ? '' : `From ${dayOf(range.first)} to ${dayOf(range.last)}`;
}

function dayOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}
