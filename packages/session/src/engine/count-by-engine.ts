import { finishProfile, finishTabulation, type BackendResult, type Dropped } from '@tenure/arquero';
import type { CohortPlan, Plan, QueryEngine, SourceNode, Span } from '@tenure/compiler';
import {
  DIALECTS,
  droppedStatement,
  factsProgram,
  isTabulated,
  knownEvents,
  knownUnused,
  printStatement,
  programOf,
  readProfile,
  readTabulation,
  Refused,
  sourcesOf,
  tabulationBounds,
  tabulationProgramOf,
  Unprintable,
  type Cell,
  type Schema,
  type Statement,
  type TabulatedPlan,
} from '@tenure/sql';
import type { Context } from '../statements/context.ts';
import { sourceError } from '../statements/load-problems.ts';
import { engineCannot, UNSAID } from './engine-problems.ts';

/** Counts a plan by an engine; null when something was reported. Throws what finishing throws. */
export async function countByEngine(
  context: Context,
  engine: QueryEngine,
  plan: Plan,
  schema: Schema,
  metric: string,
  span: Span,
): Promise<BackendResult | null> {
  const ask = (statement: Statement) => answerOf(context, engine, statement, span);
  try {
    if (plan.kind === 'cohorts') return await countedCohorts(plan, schema, ask);
    if (isTabulated(plan)) return await countedTabulation(plan, schema, ask);
    context.report(engineCannot(span, metric, UNSAID));
    return null;
  } catch (fault) {
    if (!(fault instanceof Refused || fault instanceof Unprintable)) throw fault;
    context.report(engineCannot(span, 'this statement', fault.message));
    return null;
  }
}

type Ask = (statement: Statement) => Promise<readonly (readonly Cell[])[] | null>;

/** A plan of activity, spells or movements: one statement, which tells the facts too. */
async function countedTabulation(
  plan: TabulatedPlan,
  schema: Schema,
  ask: Ask,
): Promise<BackendResult | null> {
  // prettier-ignore
  const program = tabulationProgramOf(plan, schema);
  const rows = await ask(program.statement);
  const dropped = rows && (await droppedOf(sourcesOf(plan), schema, ask));
  if (!rows || !dropped) return null;
  const found = finishTabulation(
    plan,
    readTabulation(program, rows),
    tabulationBounds(plan, schema),
  );
  const { customers, events } = found;
  const facts = { customers, starts: customers, events, dropped };
  const { pairs, stays } = found;
  return {
    rows: found.rows,
    summary: [],
    facts,
    ...(pairs ? { pairs } : {}),
    ...(stays ? { stays } : {}),
  };
}

async function countedCohorts(
  plan: CohortPlan,
  schema: Schema,
  ask: Ask,
): Promise<BackendResult | null> {
  const program = programOf(plan, schema);
  const cells = await ask(program.statement);
  const facts = cells && (await factsOf(plan, schema, ask));
  const dropped = facts && (await droppedOf(sourcesOf(plan), schema, ask));
  if (!cells || !facts || !dropped) return null;
  const profile = readProfile(program, cells);
  const { rows, summary } = finishProfile(plan, profile);
  const starts = profile.customers.reduce(
    (sum, count, row) => (profile.cell[row] === 0 ? sum + count : sum),
    0,
  );
  const { events, customers } = facts;
  return { rows, summary, facts: { customers: customers ?? starts, starts, events, dropped } };
}

/** Rows that could be returns, and customers where they may start more than once; asked for where nothing tells. */
async function factsOf(plan: CohortPlan, schema: Schema, ask: Ask) {
  const once = plan.root.input.input.input.input.anchor.entry !== 'recurring';
  const known = once ? knownEvents(plan, schema) : null;
  if (known !== null) return { events: known, customers: null };
  const [row] = (await ask(factsProgram(plan, schema))) ?? [];
  return row ? { events: Number(row[0]), customers: once ? null : Number(row[1]) } : null;
}

/** The rows of a statement's answer; null when something was reported. */
export async function answerOf(
  context: Context,
  engine: QueryEngine,
  statement: Statement,
  span: Span,
): Promise<readonly (readonly Cell[])[] | null> {
  const { sql, parameters } = printStatement(statement, DIALECTS[engine.name], { literals: false });
  const answer = await engine.query(sql, parameters);
  if (answer.ok) return answer.value;
  context.report(sourceError(context, span, answer.problem));
  return null;
}

/** By table; of sources of one table, what most of them lose. Only sources of which nothing tells are asked for. */
async function droppedOf(
  sources: readonly SourceNode[],
  schema: Schema,
  ask: Ask,
): Promise<Record<string, Dropped> | null> {
  const unknown = sources.filter((source) => knownUnused(source, schema) === null);
  const rows = unknown.length === 0 ? [] : await ask(droppedStatement(unknown, schema));
  if (!rows) return null;
  const counts = new Map(
    rows.map((row) => row.map(Number)).map(([place = 0, ...found]) => [unknown[place], found]),
  );
  const dropped: Record<string, Dropped> = {};
  for (const source of sources) {
    const [nullCustomer = 0, nullTime = 0] = counts.get(source) ?? [];
    const lost = knownUnused(source, schema) ?? { nullCustomer, nullTime };
    const known = dropped[source.table];
    dropped[source.table] = {
      nullCustomer: Math.max(known?.nullCustomer ?? 0, lost.nullCustomer),
      nullTime: Math.max(known?.nullTime ?? 0, lost.nullTime),
    };
  }
  return dropped;
}
