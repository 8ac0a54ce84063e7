import type { CatalogTable, SourceData } from '@tenure/compiler';
import { escapeHtml, type Output } from '@tenure/charts';
import type { TableSummary } from '@tenure/arquero';

/** Dates as ISO text: the day, with the time of day where there is one. */
function moment(time: number, zoned: boolean): string {
  const text = new Date(time).toISOString();
  const day = text.slice(0, 10);
  return text.endsWith('T00:00:00.000Z')
    ? day
    : `${day} ${text.slice(11, 16)}${zoned ? ' UTC' : ''}`;
}

const count = (n: number) => n.toLocaleString('en-US');

/** What was loaded: rows, customers, times, which column plays which role, what was dropped and why. */
export function loadSummary(
  table: CatalogTable,
  summary: TableSummary,
  unreadable: SourceData['unreadable'],
  remarks: readonly string[],
): Output {
  const timeRole = table.roles['time'] ?? table.roles['signup'] ?? table.roles['start'];
  const zoned = table.columns.find(({ name }) => name === timeRole)?.zoned ?? false;
  const times =
    summary.first === null || summary.last === null
      ? []
      : [
          ['first', moment(summary.first, zoned)] as const,
          ['last', moment(summary.last, zoned)] as const,
        ];
  const lines: (readonly [string, string])[] = [
    ['rows', count(summary.rows)],
    ...(table.roles['customer'] === undefined
      ? []
      : [['customers', count(summary.customers)] as const]),
    ...times,
    [
      'roles',
      Object.entries(table.roles)
        .map(([role, name]) => `${role} = ${name}`)
        .join(', '),
    ],
    ...(timeRole === undefined || summary.first === null
      ? []
      : [
          [
            'times',
            zoned ? 'instants, shown in UTC' : 'wall clock, as written in the file',
          ] as const,
        ]),
    ['dropped', dropped(table, summary, unreadable)],
    ...remarks.map((remark) => ['remark', remark] as const),
  ];
  return {
    data: { 'text/html': html(table, lines), 'text/plain': plain(table, lines) },
    metadata: {},
  };
}

function dropped(
  table: CatalogTable,
  summary: TableSummary,
  unreadable: SourceData['unreadable'],
): string {
  const parts: string[] = [];
  const bad = unreadable.filter((item) => item.count > 0);
  const badTimes = bad.reduce((sum, item) => sum + item.count, 0);
  if (summary.nullCustomers > 0) parts.push(`${count(summary.nullCustomers)} without a customer`);
  if (summary.nullTimes > badTimes)
    parts.push(`${count(summary.nullTimes - badTimes)} without a time`);
  for (const { column, count: n, examples } of bad) {
    parts.push(
      `${count(n)} whose \`${column}\` cannot be read (such as '${examples.join("', '")}')`,
    );
  }
  if (parts.length === 0) return 'nothing';
  const kept = table.kind === 'customers' ? ' (customers without a signup are in no cohort)' : '';
  return parts.join('; ') + kept;
}

function html(table: CatalogTable, lines: readonly (readonly [string, string])[]): string {
  const rows = lines
    .map(
      ([name, value]) =>
        `<tr><th scope="row" align="left">${escapeHtml(name)}</th><td><div align="left">${escapeHtml(value)}</div></td></tr>`,
    )
    .join('');
  const title = `${table.name}: ${table.kind} from ${table.file}`;
  return `<table><caption>${escapeHtml(title)}</caption><tbody>${rows}</tbody></table>`;
}

function plain(table: CatalogTable, lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  const body = lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return [`${table.name}: ${table.kind} from ${table.file}`, ...body].join('\n');
}
