import {
  cellNotes,
  compileQuery,
  error,
  resultTable,
  type CompiledQuery,
  type Note,
  type ResultTable,
} from '@tenure/compiler';
import { Cancelled, TooManyCells, run, type BackendResult } from '@tenure/arquero';
import { renderOutputs, type ViewName } from '@tenure/charts';
import { movedStartsNotes } from '../moved-starts-note.ts';
import { readColumns } from '../read-columns.ts';
import { catalogOf } from '../state.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';

/** A query: compiled, run, and shown as its view. */
export async function query(context: Context, statement: StatementOf<'query'>): Promise<Given> {
  const { compiled, diagnostics } = compileQuery(statement, context.text, catalogOf(context.state));
  diagnostics.forEach(context.report);
  if (!compiled || context.options.checkOnly === true) return NOTHING;
  const notes = diagnostics.map(({ code, message }) => ({ code, message }));
  const result = await compute(context, compiled, notes);
  if (!result) return NOTHING;
  if (statement.name) {
    context.state.results.set(statement.name.text, { result, view: compiled.view });
  }
  const annotation = (key: string) =>
    statement.annotations.find((candidate) => candidate.key.toLowerCase() === key)?.value;
  const outputs = await renderOutputs(result, {
    view: compiled.view as ViewName,
    pictures: context.options.pictures ?? true,
    title: annotation('title'),
    caption: annotation('caption'),
  });
  return { result, outputs };
}

async function compute(
  context: Context,
  compiled: CompiledQuery,
  notes: readonly Note[],
): Promise<ResultTable | null> {
  const { plan, metric, query: bound, wording, span } = compiled;
  const tables = await readColumns(context, plan, span);
  if (!tables) return null;
  const { cancelled } = context.host;
  try {
    const counts = run(plan, tables, cancelled ? { cancelled } : {});
    return resultTable(metric, bound, wording, plan, counts, [
      ...notes,
      ...dataNotes(context, compiled, counts),
      ...movedStartsNotes(compiled, tables),
      ...cellNotes(bound, counts.rows),
    ]);
  } catch (fault) {
    if (fault instanceof Cancelled) context.report(error('T5010', span, 'Interrupted'));
    else if (fault instanceof TooManyCells) {
      context.report(
        error('T5011', span, `This result would have ${String(fault.cells)} cells`, {
          help: [
            'ask for fewer cohorts or periods: a coarser grain, `during`, or a shorter `over`',
          ],
        }),
      );
    } else throw fault;
    return null;
  }
}

/** Rows that no count could use, and starts that found nobody. */
function dataNotes(
  context: Context,
  { query: bound }: CompiledQuery,
  { facts }: BackendResult,
): Note[] {
  const notes: Note[] = [];
  for (const [table, { nullCustomer, nullTime }] of Object.entries(facts.dropped)) {
    const parts = [
      nullCustomer > 0 ? `${String(nullCustomer)} without a customer` : '',
      nullTime > 0 ? `${String(nullTime)} without a time` : '',
    ].filter(Boolean);
    if (parts.length > 0) {
      notes.push({ code: 'T4006', message: `Rows of \`${table}\` left out: ${parts.join(', ')}` });
    }
  }
  if (facts.starts === 0) {
    notes.push({
      code: 'T4007',
      message: `Nobody starts: no row passes ${bound.from ? `\`${bound.from.text}\`` : 'the conditions'} in the window`,
    });
  }
  const signups = bound.customers !== null && bound.from === null && bound.customers.time !== null;
  if (signups) {
    notes.push({
      code: 'T4008',
      message: `Cohorts go by \`${bound.customers.time ?? ''}\` of \`${bound.customers.table}\`; \`use ${context.state.active.find((name) => name === bound.events.table) ?? ''}\` alone starts from the first event instead`,
    });
  }
  return notes;
}
