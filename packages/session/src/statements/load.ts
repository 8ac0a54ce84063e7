import {
  TIME_ROLES,
  activeTables,
  columnFingerprint,
  note,
  type CatalogTable,
  type ColumnData,
  type ColumnRequest,
  type SourceColumn,
  type SourceDescription,
  type SourceData,
  type TableKind,
} from '@tenure/compiler';
import { knownEnds, summarize, type KnownEnds, type TableSummary } from '@tenure/arquero';
import { duckdbOf, engineOfRows, LARGE } from '../engine/engine-for.ts';
import { noEngine } from '../engine/engine-problems.ts';
import { loadByEngine } from '../engine/load-by-engine.ts';
import { strangers } from '../notes/strangers.ts';
import { textNumberRemarks } from '../notes/text-numbers.ts';
import { catalogOf } from '../state.ts';
import { loadSummary } from '../views/load-summary.ts';
import { rowsTold } from '../rows-told.ts';
import { wantedAs } from '../wanted-as.ts';
import { bindRoles, kindOf, type Roles } from './bind-roles.ts';
import { billedSource, type LoadSource } from './billed-source.ts';
import { currenciesIn, currencyColumn } from './currencies.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { isUsable, sourceError } from './load-problems.ts';

/** `load`: opens a file, finds its roles, reads the columns that have one, and says what is there. */
export async function load(context: Context, statement: StatementOf<'load'>): Promise<Given> {
  const { host, state } = context;
  const file = statement.file.value;
  host.progress?.(`reading ${file}`);
  const kind = kindOf(statement);
  const source = billedSource(context, statement, kind);
  if (!source) return NOTHING;
  const described = await source.reader.describe(file);
  if (!described.ok) {
    context.report(sourceError(context, statement.file.span, described.problem));
    return NOTHING;
  }
  const roles = bindRoles(context, statement, kind, described.value);
  if (!roles) return NOTHING;
  const time = roles[TIME_ROLES[kind]];
  const currency = currencyColumn(roles, described.value.columns);
  // What is made of an export is in no file, so all of it is kept.
  const made = source.isMade ? described.value.columns.map(({ name }) => name) : [];
  const keys = [...made, roles.customer, roles.alias, time, roles.end, currency].filter((name) => name !== undefined); // prettier-ignore
  const { format } = described.value;
  const columns = described.value.columns.map((column) => inRole(column, roles, format));
  const wanted = [...new Set(keys)].map((name) => ({ name, as: wantedAs(columns, name) }));
  const held = await keysOf(context, source, statement, described.value, wanted, {
    customer: roles.customer ?? null,
    time: time ?? null,
  });
  if (!held) return NOTHING;
  const { data, zoned, unreadable, stamp, summary } = held;
  if (!isUsable(context, statement, kind, roles, summary, described.value)) return NOTHING;
  const ends = endsOf(data, roles);
  const currencies = currenciesIn(currency, data);
  const info = {
    ...tableInfo(statement, kind, described.value, roles, columns, zoned, summary),
    ...(ends === null ? {} : { ends }),
    ...(currencies === null ? {} : { currencies }),
  };
  state.tables.delete(info.name);
  state.cache.clear();
  state.tables.set(info.name, {
    info,
    columns: new Map(Object.entries(data)),
    unreadable: new Map(unreadable.map((item) => [item.column, item])),
    stamp,
    isMade: source.isMade,
  });
  state.active = [...state.active.filter((name) => name !== info.name), info.name];
  warnOfStrangers(context, statement);
  const remarks = [
    ...described.value.remarks,
    ...textNumberRemarks(columns),
    ...(held.remark === null ? [] : [held.remark]),
  ];
  return { result: null, outputs: [loadSummary(info, summary, unreadable, remarks)] };
}

/** What a load finds in the columns that have a role, in memory or where the table lies. */
interface Held {
  readonly data: Readonly<Record<string, ColumnData>>;
  /** Whether times are instants, by column. */
  readonly zoned: ReadonlyMap<string, boolean>;
  readonly unreadable: SourceData['unreadable'];
  readonly stamp: string | undefined;
  readonly summary: TableSummary;
  readonly remark: string | null;
}

/** Reads the columns that have a role, or looks at them where they lie; null when something was reported. */
async function keysOf(
  context: Context,
  source: LoadSource,
  statement: StatementOf<'load'>,
  { file, rows }: SourceDescription,
  wanted: readonly ColumnRequest[],
  { customer, time }: { readonly customer: string | null; readonly time: string | null },
): Promise<Held | null> {
  const { span } = statement.file;
  if (!source.isMade && engineOfRows(context, [rows]) === 'duckdb') {
    const engine = duckdbOf(context);
    if (!engine) {
      context.report(noEngine(span));
      return null;
    }
    const name = statement.table.text;
    const found = await loadByEngine(context, engine, name, file, wanted, customer, time, span);
    if (!found) return null;
    const { table, summary } = found;
    const set = context.state.settings['engine'] === 'duckdb';
    return {
      data: {},
      zoned: new Map(Object.entries(table.columns).map(([own, { zoned }]) => [own, zoned])),
      unreadable: table.unreadable,
      stamp: table.stamp,
      summary,
      remark: set
        ? 'DuckDB computes over the file; nothing of it is held in memory.'
        : `DuckDB computes over the file, which has more than ${LARGE.toLocaleString('en-US')} rows; \`set engine arquero\` reads it into memory.`,
    };
  }
  const read = await source.reader.read(file, wanted, rowsTold(context.host, file));
  if (!read.ok) {
    context.report(sourceError(context, span, read.problem));
    return null;
  }
  const { data, unreadable, stamp } = read.value;
  // Found here, where reading takes so much longer, and not in the first query.
  Object.values(data.columns).forEach(columnFingerprint);
  const times = Object.entries(data.columns).flatMap(([own, column]) =>
    column.type === 'time' ? [[own, column.zoned] as const] : [],
  );
  return {
    data: data.columns,
    zoned: new Map(times),
    unreadable,
    stamp,
    summary: summarize(data, customer, time),
    remark: null,
  };
}

/** Up to when ends of subscriptions are known; null for other tables, and where they are not in memory. */
function endsOf(data: Held['data'], { start, end }: Roles): KnownEnds | null {
  if (start === undefined || end === undefined) return null;
  const [starts, ends] = [data[start], data[end]];
  return starts?.type === 'time' && ends?.type === 'time' ? knownEnds(starts, ends) : null;
}

/** Said at once, and again with every number that comes of such a join. */
function warnOfStrangers({ state, report }: Context, { file }: StatementOf<'load'>): void {
  const tables = activeTables(catalogOf(state), file.span, () => undefined);
  if (!tables) return;
  const { events, customers, identities } = tables;
  const joined = {
    events: events.name,
    customers: customers?.name ?? null,
    identities: identities?.name ?? null,
  };
  for (const { code, message } of strangers(state, joined)) {
    report({ ...note(code, file.span, message), severity: 'warning' });
  }
}

/** Ids of text files are read as text, so that `00042` stays what it is; times as times, whatever their type. */
function inRole(
  column: SourceColumn,
  roles: Roles,
  format: SourceDescription['format'],
): SourceColumn {
  const isId = column.name === roles.customer || column.name === roles.alias;
  if (isId && (format === 'csv' || format === 'tsv')) return { ...column, type: 'text' };
  const isTime = [roles.time, roles.signup, roles.start, roles.end].includes(column.name);
  return isTime ? { ...column, type: 'time' } : column;
}

function tableInfo(
  statement: StatementOf<'load'>,
  kind: TableKind,
  description: SourceDescription,
  roles: Roles,
  columns: readonly SourceColumn[],
  zoned: Held['zoned'],
  summary: TableSummary,
): CatalogTable {
  return {
    name: statement.table.text,
    kind,
    file: description.file,
    rows: summary.rows,
    columns: columns.map((column) => ({
      ...column,
      zoned: zoned.get(column.name) ?? column.zoned,
    })),
    roles: Object.fromEntries(Object.entries(roles)),
    range:
      summary.first === null || summary.last === null
        ? null
        : { first: summary.first, last: summary.last },
  };
}
