import {
  provenanceOf,
  type ResultColumn,
  type ResultRow,
  type ResultTable,
} from '@tenure/compiler';
import { membersOf, type Member } from '@tenure/arquero';
import { renderOutputs } from '@tenure/charts';
import { baseData, baseResult } from '../cells/base.ts';
import { chosenCells, type Base, type Chosen } from '../cells/choose.ts';
import { passes } from '../cells/conditions.ts';
import { cellKey, freeNames, keyColumns } from '../cells/key-columns.ts';
import { localTexts } from '../cells/local-text.ts';
import { meets } from '../cells/values.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { stopped } from './stopped.ts';

/** `members of`: the customers behind cells of a kept result, each with its start and what became of it. */
export async function members(context: Context, statement: StatementOf<'members'>): Promise<Given> {
  const { span, clauses } = statement;
  const base = baseResult(context, statement.result, 'the members of');
  if (!base) return NOTHING;
  const columns = memberColumns(base.result);
  const chosen = chosenCells(context, 'members', base, clauses, columns);
  const data = chosen && (await baseData(context, base, span));
  if (!chosen || !data) return NOTHING;
  const { plan } = base;
  const { cancelled } = context.host;
  const periods = new Set(chosen.cells.map((row) => row['period'] as number));
  try {
    const found = membersOf(plan, data.tables, periods, cancelled ? { cancelled } : {});
    const { asOfText } = base.source.compiled.query;
    const provenance = provenanceOf(plan, data.tables, asOfText);
    const result = { ...table(base, chosen, found, columns), notes: data.notes, provenance };
    return { result, outputs: await renderOutputs(result, { view: 'table', pictures: false }) };
  } catch (fault) {
    context.report(stopped(fault, span, ['choose fewer periods: `period = 1`']));
    return NOTHING;
  }
}

/** What is told of a member beside its cell, under names that no column of the cells has. */
function memberColumns(result: ResultTable): readonly ResultColumn[] {
  const names = ['customer', 'start', 'retained', 'state'] as const;
  const free = freeNames(names, keyColumns(result));
  return names.map((name) => ({
    name: free[name],
    type: 'text',
    role: name === 'state' ? 'state' : 'value',
  }));
}

function table(
  base: Base,
  { cells, members: conditions, text }: Chosen,
  found: readonly Member[],
  columns: readonly ResultColumn[],
): ResultTable {
  const { name, result, source } = base;
  const keys = keyColumns(result);
  const chosen = new Set(cells.map((row) => cellKey(row, keys)));
  const those = found.filter(({ cell }) => chosen.has(cellKey(cell, keys)));
  const { query } = source.compiled;
  const starts = localTexts(
    those.map(({ start }) => start),
    those[0]?.zoned === true ? query.calendar.zone : 'UTC',
  );
  const all = those.map(({ cell, customer, retained, state }, i): ResultRow => {
    const told = [customer, starts[i] ?? '', retainedText(retained, state), state];
    return {
      ...cell,
      ...Object.fromEntries(columns.map((column, at) => [column.name, told[at] ?? null])),
    };
  });
  const rows = all.filter((row) =>
    conditions.every((condition) =>
      passes(condition, row[condition.column.name] ?? null, (column, label, op, wanted) =>
        meets(column, label, op, wanted === true ? 'yes' : wanted === false ? 'no' : wanted),
      ),
    ),
  );
  return {
    metric: result.metric,
    title: `Members of ${name}${text === '' ? '' : ` where ${text}`}`,
    definition: `${summed(those)} ${result.definition}`.trim(),
    columns: [...keys, ...columns],
    rows,
    summary: [],
    settings: result.settings,
    notes: [],
    grain: result.grain,
  };
}

function retainedText(retained: boolean | null, state: Member['state']): string | null {
  if (retained === null) return null;
  return retained ? 'yes' : state === 'complete' ? 'no' : 'not yet';
}

/** `12 of 80 are retained; for 3 the period is not over.` */
function summed(members: readonly Member[]): string {
  const retained = members.filter((member) => member.retained === true).length;
  const open = members.filter(({ state }) => state !== 'complete').length;
  const of = `${String(retained)} of ${String(members.length)} ${retained === 1 ? 'is' : 'are'} retained`;
  return open === 0 ? `${of}.` : `${of}; for ${String(open)} the period is not over.`;
}
