import {
  compileQuery,
  planHash,
  provenanceOf,
  resultTable,
  type CompiledQuery,
  type EngineName,
  type Note,
  type Plan,
  type Provenance,
  type QueryEngine,
  type ResultTable,
} from '@tenure/compiler';
import { run, type BackendResult } from '@tenure/arquero';
import { renderOutputs, type ViewName } from '@tenure/charts';
import { countByEngine } from '../engine/count-by-engine.ts';
import { duckdbOf, engineFor } from '../engine/engine-for.ts';
import { noEngine } from '../engine/engine-problems.ts';
import { openTables } from '../engine/open-tables.ts';
import { uncheckedNotes } from '../engine/unchecked-notes.ts';
import { dataNotes } from '../notes/data-notes.ts';
import { failedLoadNotes } from '../notes/failed-loads.ts';
import { hiddenColumns } from '../notes/hidden-columns.ts';
import { planNotes } from '../notes/plan-notes.ts';
import { readColumns } from '../read-columns.ts';
import { catalogOf } from '../state.ts';
import { compared } from './comparison.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { stopped } from './stopped.ts';

/** A query: compiled, run, and shown as its view. */
export async function query(context: Context, statement: StatementOf<'query'>): Promise<Given> {
  const catalog = catalogOf(context.state);
  const bound = compileQuery(statement, context.text, catalog);
  const { compiled } = bound;
  const hidden = compiled ? hiddenColumns(context, statement) : [];
  const diagnostics = [...bound.diagnostics, ...hidden];
  diagnostics.forEach(context.report);
  if (!compiled) return NOTHING;
  const annotation = (key: string) =>
    statement.annotations.find((candidate) => candidate.key.toLowerCase() === key)?.value;
  const drawn = {
    view: compiled.view,
    title: annotation('title'),
    caption: annotation('caption'),
  };
  const { results } = context.state;
  const name = statement.name?.text;
  if (context.options.checkOnly === true) {
    if (name !== undefined && !results.has(name)) {
      results.set(name, { ...drawn, result: null, source: null });
    }
    return NOTHING;
  }
  const notes = diagnostics.map(({ code, message }) => ({ code, message }));
  const own = await compute(context, compiled, notes);
  const result =
    own && (await compared(context, compiled, own, statement, (...side) => compute(...side, [])));
  if (!result) return NOTHING;
  const source = { query: statement, text: context.text, catalog, compiled };
  if (name !== undefined) results.set(name, { ...drawn, result, source });
  const outputs = await renderOutputs(result, {
    ...drawn,
    view: compiled.view as ViewName,
    name,
    hasMembers: compiled.plan.kind === 'cohorts',
    pictures: context.options.pictures ?? true,
    presentation: context.options.presentation,
  });
  return { result, outputs };
}

async function compute(
  context: Context,
  compiled: CompiledQuery,
  notes: readonly Note[],
): Promise<ResultTable | null> {
  const { plan, metric, query: bound, wording, span } = compiled;
  const counting = await countingOf(context, compiled);
  if (!counting) return null;
  try {
    const { counted, notes: lookedAt, engine, provenance } = counting;
    const own = await counted(plan);
    const others: Record<string, BackendResult> = {};
    for (const [name, other] of Object.entries(metric.beside?.(bound) ?? {})) {
      const counts = own && (await counted(other));
      if (!counts) return null;
      others[name] = counts;
    }
    if (!own) return null;
    const counts = { ...own, beside: others };
    // A forecast of counts that still rise is tried on what was known some periods earlier.
    const earlier = metric.earlier?.(bound, plan, counts);
    const withEarlier = { ...counts, earlier: earlier ? await counted(earlier) : null };
    const result = resultTable(metric, bound, wording, plan, withEarlier, [
      ...notes,
      ...failedLoadNotes(context, compiled),
      ...dataNotes(context.state, compiled, counts),
      ...lookedAt(),
      ...metric.notes(bound, counts.rows),
    ]);
    const settings = engine === 'arquero' ? result.settings : { ...result.settings, engine };
    return { ...result, settings, provenance };
  } catch (fault) {
    const smaller =
      'ask for fewer cohorts or periods: a coarser grain, `during`, or a shorter `over`';
    context.report(stopped(fault, span, [smaller]));
    return null;
  }
}

/** How a query is counted: by the kernels on columns in memory, or by an engine over the files. */
interface Counting {
  readonly engine: EngineName | QueryEngine['name'];
  /** Null when something was reported. */
  readonly counted: (plan: Plan) => Promise<BackendResult | null>;
  /** What takes another look at the data to know. */
  readonly notes: () => readonly Note[];
  readonly provenance: Provenance;
}

async function countingOf(context: Context, compiled: CompiledQuery): Promise<Counting | null> {
  const { plan, metric, query: bound, span } = compiled;
  const beside = Object.values(metric.beside?.(bound) ?? {});
  if (engineFor(context, plan, ...beside) === 'duckdb') {
    const engine = duckdbOf(context);
    if (!engine) {
      context.report(noEngine(span));
      return null;
    }
    const opened = await openTables(context, engine, [plan, ...beside], span);
    if (!opened) return null;
    const { schema, fingerprint } = opened;
    return {
      engine: engine.name,
      counted: (wanted) => countByEngine(context, engine, wanted, schema, metric.name, span),
      notes: () => uncheckedNotes(compiled),
      provenance: { plan: planHash(plan, ...beside), ...fingerprint, asOf: bound.asOfText },
    };
  }
  const tables = await readColumns(context, plan, span, beside);
  if (!tables) return null;
  const { cancelled } = context.host;
  const options = {
    cache: context.state.cache,
    made: new Map(),
    ...(cancelled ? { cancelled } : {}),
  };
  return {
    engine: 'arquero',
    counted: (wanted) => {
      tellOfCounting(context, tables);
      return Promise.resolve(run(wanted, tables, options));
    },
    notes: () => planNotes(compiled, tables, options),
    provenance: provenanceOf(plan, tables, bound.asOfText, beside),
  };
}

/** Tells the host what is counted. */
function tellOfCounting(
  { host }: Context,
  tables: Readonly<Record<string, { readonly rows: number }>>,
): void {
  const told = Object.entries(tables).map(([name, { rows }]) => `${rows.toLocaleString('en-US')} rows of ${name}`); // prettier-ignore
  host.progress?.(`counting ${told.join(', ')}`);
}
