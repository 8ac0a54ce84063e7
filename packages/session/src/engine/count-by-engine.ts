import { finishProfile, type BackendResult, type Dropped } from '@tenure/arquero';
import type { CohortPlan, Plan, QueryEngine, Span } from '@tenure/compiler';
import {
  DIALECTS,
  droppedStatement,
  factsProgram,
  printStatement,
  programOf,
  readProfile,
  Refused,
  sourcesOf,
  Unprintable,
  type Cell,
  type Schema,
  type Statement,
} from '@tenure/sql';
import type { Context } from '../statements/context.ts';
import { sourceError } from '../statements/load-problems.ts';
import { engineCannot } from './engine-problems.ts';

/** Counts a plan by an engine; null when something was reported. Throws what finishing throws. */
export async function countByEngine(
  context: Context,
  engine: QueryEngine,
  plan: Plan,
  schema: Schema,
  metric: string,
  span: Span,
): Promise<BackendResult | null> {
  if (plan.kind !== 'cohorts') {
    context.report(engineCannot(span, metric, 'it computes retention only'));
    return null;
  }
  try {
    return await counted(context, engine, plan, schema, span);
  } catch (fault) {
    if (!(fault instanceof Refused || fault instanceof Unprintable)) throw fault;
    context.report(engineCannot(span, 'this statement', fault.message));
    return null;
  }
}

async function counted(
  context: Context,
  engine: QueryEngine,
  plan: CohortPlan,
  schema: Schema,
  span: Span,
): Promise<BackendResult | null> {
  const ask = (statement: Statement) => answerOf(context, engine, statement, span);
  const program = programOf(plan, schema);
  const cells = await ask(program.statement);
  const facts = cells && (await ask(factsProgram(plan, schema)));
  const sources = sourcesOf(plan);
  const lost = facts && (await ask(droppedStatement(sources, schema)));
  if (!cells || !facts || !lost) return null;
  const profile = readProfile(program, cells);
  const { rows, summary } = finishProfile(plan, profile);
  const starts = profile.customers.reduce(
    (sum, count, row) => (profile.cell[row] === 0 ? sum + count : sum),
    0,
  );
  const [events, distinct] = (facts[0] ?? []).map(Number);
  const customers = distinct === undefined || distinct < 0 ? starts : distinct;
  return {
    rows,
    summary,
    facts: {
      customers,
      starts,
      events: events ?? 0,
      dropped: droppedOf(
        sources.map(({ table }) => table),
        lost,
      ),
    },
  };
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

/** By table; of sources of one table, what most of them lose. */
function droppedOf(
  tables: readonly string[],
  rows: readonly (readonly Cell[])[],
): Record<string, Dropped> {
  const dropped: Record<string, Dropped> = {};
  for (const [place, nullCustomer, nullTime] of rows.map((row) => row.map(Number))) {
    const name = tables[place ?? 0] ?? '';
    const known = dropped[name];
    dropped[name] = {
      nullCustomer: Math.max(known?.nullCustomer ?? 0, nullCustomer ?? 0),
      nullTime: Math.max(known?.nullTime ?? 0, nullTime ?? 0),
    };
  }
  return dropped;
}
