import {
  badValue,
  error,
  provenanceOf,
  type ResultColumn,
  type ResultRow,
  type ResultTable,
  type TableData,
} from '@tenure/compiler';
import { membersOf, traceCell, traceStart, type Member, type Trace } from '@tenure/arquero';
import { renderOutputs } from '@tenure/charts';
import { baseData, baseResult } from '../cells/base.ts';
import { at, cellWords, type CellWords } from '../cells/cell-words.ts';
import { chosenCells, type Base, type Chosen } from '../cells/choose.ts';
import { passes } from '../cells/conditions.ts';
import { cellKey, freeNames, keyColumns, shortLabel } from '../cells/key-columns.ts';
import { localText } from '../cells/local-text.ts';
import { meets } from '../cells/values.ts';
import { countsAs, elsewhere, inCell, noStart } from '../cells/verdict.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { stopped } from './stopped.ts';

const CUSTOMER: ResultColumn = { name: 'customer', type: 'text', role: 'value' };
const START: ResultColumn = { name: 'start', type: 'text', role: 'value' };

/** The cell and the customer that are asked for. */
interface Asked {
  readonly base: Base;
  readonly chosen: Chosen;
  readonly customer: string;
  readonly period: number;
  readonly words: CellWords;
}

/** What is said of them: the sentence, and the rows with their place in the cell. */
interface Answer {
  readonly sentence: string;
  readonly trace: Trace | null;
}

/**
 * `explain cell of`: what one customer's rows are to one cell, the cell's time on the wall clock, and in a
 * sentence the rule that decided; for a customer who is not in the cell, where they are instead.
 */
export async function explainCell(
  context: Context,
  statement: StatementOf<'explainCell'>,
): Promise<Given> {
  const { span } = statement;
  const asked = askedFor(context, statement);
  const data = asked && (await baseData(context, asked.base, span));
  if (!asked || !data) return NOTHING;
  try {
    const answer = answered(asked, data.tables);
    if (!answer) {
      const { base, customer } = asked;
      context.report(
        error(
          'T2017',
          span,
          `There is no customer \`${customer}\` in the data of \`${base.name}\``,
          {
            help: [`\`members of ${base.name} where period = 0\` lists those that there are`],
          },
        ),
      );
      return NOTHING;
    }
    const { plan } = asked.base;
    const { query } = asked.base.source.compiled;
    const provenance = provenanceOf(plan, data.tables, query.asOfText);
    const result = { ...table(asked, answer), notes: data.notes, provenance };
    return { result, outputs: await renderOutputs(result, { view: 'table', pictures: false }) };
  } catch (fault) {
    context.report(stopped(fault, span, ['keep a result of fewer cohorts']));
    return NOTHING;
  }
}

function askedFor(context: Context, statement: StatementOf<'explainCell'>): Asked | null {
  const { span, clauses } = statement;
  const base = baseResult(context, statement.result, 'a cell of');
  const chosen = base && chosenCells(context, 'explain cell', base, clauses, [CUSTOMER, START]);
  if (!base || !chosen) return null;
  const customer = chosen.members.find(({ column }) => column === CUSTOMER)?.tests[0]?.wanted;
  const periods = [...new Set(chosen.cells.map((row) => row['period'] as number))];
  const [period] = periods;
  if (customer === undefined || customer === null || period === undefined || periods.length > 1) {
    const missing = periods.length > 1 ? 'one period' : 'a customer';
    context.report(
      badValue(span, `\`explain cell\` needs ${missing}`, [
        "for example `where cohort = '2024-03' and period = 2 and customer = 'c42'`",
      ]),
    );
    return null;
  }
  const { plan } = base;
  const { query } = base.source.compiled;
  const zone = query.zoned ? query.calendar.zone : null;
  const words = cellWords(plan, period, zone, query.asOfText);
  return { base, chosen, customer: String(customer), period, words };
}

/** Null where the data have no such customer. */
function answered(asked: Asked, tables: Readonly<Record<string, TableData>>): Answer | null {
  const { base, chosen, customer, period, words } = asked;
  const { plan } = base;
  const startOf = ({ start, zoned }: Member) =>
    zoned ? at(words, start) : localText(start, 'UTC');
  const own = membersOf(plan, tables, new Set([period])).filter((member) => {
    const isStart = chosen.members.filter(({ column }) => column === START);
    return (
      member.customer === customer &&
      isStart.every((condition) => passes(condition, startOf(member), meets))
    );
  });
  const keys = keyColumns(base.result);
  const wanted = new Set(chosen.cells.map((row) => cellKey(row, keys)));
  const inside = own.filter(({ cell }) => wanted.has(cellKey(cell, keys)));
  const [member] = inside.length > 0 ? inside : own;
  if (!member) {
    const told = traceStart(plan, tables, customer);
    return told.rows === 0 ? null : { sentence: noStart(words, customer, told), trace: null };
  }
  const trace = traceCell(plan, tables, customer, member.start, { period, from: words.from, to: words.to }); // prettier-ignore
  if (!trace) throw new Error(`no start of ${customer} to follow`);
  if (inside.length === 0) {
    const named = keys.filter(({ role }) => role !== 'period');
    const starts = own.map((one) => ({
      start: startOf(one),
      cell: named.map(({ name, role }) => `${role} ${shortLabel(one.cell[name])}`).join(', '),
    }));
    return { sentence: elsewhere(customer, starts), trace };
  }
  const further = inside.slice(1).map(startOf);
  const more =
    further.length === 0
      ? ''
      : ` Of ${String(inside.length)} starts in this cell this is the first; for another add \`and start = '${further[0] ?? ''}'\`.`;
  return { sentence: inCell(words, member, startOf(member), trace) + more, trace };
}

function table({ base, chosen, words }: Asked, { sentence, trace }: Answer): ResultTable {
  const { result, source } = base;
  const first = trace?.rows[0];
  const columns = Object.keys(first?.values ?? {});
  const taken = columns.map((name): ResultColumn => ({ name, type: 'text', role: 'value' }));
  const free = freeNames(['time', 'period', 'counts as'], taken);
  const names = [free.time, free.period, free['counts as']] as const;
  const rows = (trace?.rows ?? []).map((row): ResultRow => {
    const time = Number.isNaN(row.time) ? null : at(words, row.time);
    const period = Number.isNaN(row.time) ? null : row.period;
    return {
      [names[0]]: time,
      [names[1]]: period,
      [names[2]]: countsAs(words, row),
      ...row.values,
    };
  });
  return {
    metric: result.metric,
    title: `A cell of ${base.name}, explained: ${chosen.text}`,
    definition: `${sentence} ${source.compiled.wording.definition}`,
    columns: [
      { name: names[0], type: 'text', role: 'value' },
      { name: names[1], type: 'integer', role: 'value' },
      { name: names[2], type: 'text', role: 'value' },
      ...taken,
    ],
    rows,
    summary: [],
    settings: result.settings,
    notes: [],
    grain: result.grain,
  };
}
