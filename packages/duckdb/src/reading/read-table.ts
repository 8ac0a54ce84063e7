import type { ColumnData, ColumnRequest, SourceData, Unreadable } from '@tenure/plan';
import { Unfit } from '../columns/sink.ts';
import { Cancelled, type Engine, type Visitor } from '../engine.ts';
import { typeAt, WHOLE, type KnownColumn, type KnownTable } from '../tables/table.ts';
import { planColumn, type ColumnPlan, type TextRoute } from './plan-column.ts';
import { findTimeReading } from './time-reading.ts';
import { countUnreadable } from './unreadable.ts';

interface Wish {
  readonly column: KnownColumn;
  readonly index: number;
  readonly request: ColumnRequest;
}

/** What was learnt from attempts that did not fit. */
interface Lessons {
  readonly routes: Map<string, TextRoute>;
  readonly inexact: Set<string>;
  /** Read every column of a text file as text first: a value does not have its column's type. */
  distrust: boolean;
}

/** Reads columns of the same table without DuckDB; null where they must be read by it. */
export type Quickly = (requests: readonly ColumnRequest[]) => Promise<SourceData | null>;

/**
 * Reads columns of a table that DuckDB opens. What may be read `quickly` while DuckDB looks for
 * long texts is. Throws DuckDB's error, or Cancelled.
 */
export async function readTable(
  engine: Engine,
  known: KnownTable,
  requests: readonly ColumnRequest[],
  quickly: Quickly = () => Promise.resolve(null),
): Promise<SourceData> {
  const wishes = requests.flatMap((request): Wish[] => {
    const index = known.columns.findIndex(({ name }) => name === request.name);
    const column = known.columns[index];
    return column === undefined ? [] : [{ column, index, request }];
  });
  const lessons: Lessons = { routes: new Map(), inexact: new Set(), distrust: false };
  for (;;) {
    try {
      return await attempt(engine, known, wishes, lessons, quickly);
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      if (error instanceof Unfit) learn(error, lessons);
      else if (known.table.slow && !lessons.distrust) lessons.distrust = true;
      else throw error;
    }
  }
}

function learn(unfit: Unfit, lessons: Lessons): void {
  if (unfit.reason === 'unsafe-integer') lessons.inexact.add(unfit.column);
  else lessons.routes.set(unfit.column, unfit.reason === 'long-text' ? 'hashed' : 'plain');
}

async function attempt(
  engine: Engine,
  known: KnownTable,
  wishes: readonly Wish[],
  lessons: Lessons,
  quickly: Quickly,
): Promise<SourceData> {
  const { table } = known;
  const asText = new Set(
    wishes.filter((wish) => readAsText(known, wish, lessons)).map(({ index }) => index),
  );
  const asReal = new Set(
    wishes
      .filter(
        ({ column, index }) => table.slow && !asText.has(index) && WHOLE.test(column.duckType),
      )
      .map(({ index }) => index),
  );
  const source = table.from(asText, asReal);
  const plans: ColumnPlan[] = [];
  for (const wish of wishes) {
    const { column, index } = wish;
    const duckType = typeAt(index, column.duckType, asText, asReal);
    const route = lessons.routes.get(column.name) ?? routeOf(known, column);
    const exact = wish.request.as === undefined;
    plans.push(
      await planColumn(column, duckType, wantedType(wish, lessons), { exact, route }, (text) =>
        findTimeReading(engine, text, source),
      ),
    );
  }
  const twice = table.slow && plans.some((plan) => plan.twice || plan.check);
  const others = plans.flatMap(({ grouped }, index) => (grouped ? [] : wishes[index]!.request));
  // DuckDB is about the texts already when the other columns are read here.
  const here = (): ReturnType<Quickly> =>
    others.length > 0 && others.length < plans.length ? quickly(others) : Promise.resolve(null);
  if (!twice) return take(engine, known, plans, source, here);
  const names = [...new Set(wishes.map(({ column }) => column.sql))];
  await engine.rows(
    `CREATE OR REPLACE TEMP TABLE staged AS SELECT ${names.join(', ')} FROM ${source}`,
  );
  try {
    return await take(engine, known, plans, 'staged', () => Promise.resolve(null));
  } finally {
    await engine.rows('DROP TABLE IF EXISTS staged').catch(() => undefined);
  }
}

/** The most rows whose places are kept beside their texts while these are looked for. */
const MOST_GROUPED = 2 ** 24;

function routeOf({ table, description }: KnownTable, { short }: KnownColumn): TextRoute {
  if (short) return 'short';
  const { numbered, path } = table;
  // Several files number their rows each from 0 on.
  const isGrouped = numbered !== undefined && path && description.rows <= MOST_GROUPED;
  return isGrouped ? { numbered } : 'hashed';
}

function wantedType({ column, request }: Wish, lessons: Lessons): KnownColumn['type'] {
  return lessons.inexact.has(column.name) ? 'text' : (request.as ?? column.type);
}

function readAsText(known: KnownTable, wish: Wish, lessons: Lessons): boolean {
  if (!known.table.slow) return false;
  const { duckType, type } = wish.column;
  const wanted = wantedType(wish, lessons);
  return lessons.distrust || duckType === 'VARCHAR' || wanted === 'text' || wanted !== type;
}

async function take(
  engine: Engine,
  known: KnownTable,
  plans: readonly ColumnPlan[],
  from: string,
  here: () => ReturnType<Quickly>,
): Promise<SourceData> {
  const sinks = plans.map((plan) => plan.sink(engine, from));
  let { rows } = known.description;
  const others = sinks.filter(({ sql }) => sql !== null);
  for (const sink of sinks) if (sink.sql === null) sink.begin(rows);
  const quick = await here();
  if (quick === null && others.length > 0) {
    const select = `SELECT ${others.map(({ sql }) => sql).join(', ')} FROM`;
    const visitor: Visitor = {
      begin(count) {
        rows = count;
        for (const sink of others) sink.begin(count);
      },
      chunk(chunk, firstRow) {
        for (const [column, sink] of others.entries()) sink.add(chunk, column, firstRow);
      },
    };
    const parts = partsOf(known, plans);
    if (parts === null) await engine.visit(`${select} ${from}`, visitor);
    else
      await engine.visitParts(
        parts.map((part) => `${select} ${part}`),
        rows,
        visitor,
      );
  }
  const columns: [string, ColumnData][] = [];
  for (const [index, { name }] of plans.entries()) {
    columns.push([name, quick?.data.columns[name] ?? (await sinks[index]!.finish())]);
  }
  const unreadable: readonly Unreadable[] = await countUnreadable(engine, plans, from);
  return { data: { rows, columns: Object.fromEntries(columns) }, unreadable };
}

/** The rows of a row group of the usual size. */
const GROUP = 122_880;
/** The most row groups of a part, and those of a file that is not read in parts. */
const [MOST, FEW] = [16, 3];

/**
 * The parts that a large file is read in, so that its rows are never in memory twice and DuckDB decodes one part
 * while the one before it is taken over; null where it is read whole: a smaller file, a format without parts, a
 * column with a query of its own. The first is a single group, so that little time passes until there is one.
 */
function partsOf({ table, description }: KnownTable, plans: readonly ColumnPlan[]) {
  const { part } = table;
  const { rows } = description;
  if (!part || rows <= FEW * GROUP || plans.some((plan) => plan.twice || plan.check)) return null;
  const parts: string[] = [];
  for (let [from, groups] = [0, 1]; from < rows; groups = Math.min(MOST, groups * 2)) {
    parts.push(part(from, from + groups * GROUP));
    from += groups * GROUP;
  }
  return parts;
}
