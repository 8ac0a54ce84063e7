import {
  badValue,
  error,
  expressionConstant,
  type Query,
  type ResultColumn,
  type ResultRow,
  type ResultTable,
} from '@tenure/compiler';
import { columnLabels } from '@tenure/charts';
import { catalogOf } from '../state.ts';
import {
  NOTHING,
  slice,
  textOutput,
  type Context,
  type Given,
  type StatementOf,
} from './context.ts';
import { query } from './query.ts';

type Expect = StatementOf<'expect'>;

/** The most rows that a failed check names. */
const NAMED = 5;

/** `expect`: computes a metric, and fails the run with an error where one of its rows is not as expected. */
export async function expectation(context: Context, statement: Expect): Promise<Given> {
  const { words, clauses, span, value } = statement;
  const catalog = catalogOf(context.state);
  const bound = expressionConstant(value, 'an expected value', catalog, context.report);
  const asked: Query = {
    kind: 'query',
    name: null,
    words,
    phraseSpan: { start: words[0]?.span.start ?? span.start, end: words.at(-1)?.span.end ?? span.end }, // prettier-ignore
    clauses,
    annotations: [],
    span,
  };
  const options = { ...context.options, pictures: false };
  const { result } = await query({ ...context, options }, asked);
  if (bound === null || !result) return NOTHING;
  if (typeof bound !== 'number') {
    context.report(badValue(value.span, 'A result is held against a number', ['write `>= 20%`']));
    return NOTHING;
  }
  const column = numberOf(result);
  if (column === null) {
    context.report(badValue(span, `\`${result.metric}\` has no single number that could be expected`, ['it has a table of several: look at it by `show`'])); // prettier-ignore
    return NOTHING;
  }
  if (column.type === 'rate' && Math.abs(bound) > 1) {
    const percent = `${String(bound)}%`;
    context.report(
      badValue(value.span, `\`${column.name}\` is a share, and this is more than all`, [], {
        label: `did you mean \`${percent}\`?`,
        fix: { title: `Write ${percent}`, edit: { span: value.span, text: percent } },
      }),
    );
    return NOTHING;
  }
  return held(context, statement, result, column, bound);
}

function held(
  context: Context,
  { op, span, value }: Expect,
  result: ResultTable,
  column: ResultColumn,
  bound: number,
): Given {
  const rows = checkedRows(result, column);
  const wanted = `${op} ${wantedText(context, value, column, bound)}`;
  if (rows.length === 0) {
    context.report(
      error('T5014', span, `Expected ${column.name} ${wanted}, and nothing is known yet`, {
        help: ['no row is complete: a check that passes without a number would say nothing'],
      }),
    );
    return NOTHING;
  }
  const failed = rows.filter((row) => !holds(Number(row[column.name]), op, bound));
  const rowsText = rows.length === 1 ? '1 row' : `${String(rows.length)} rows`;
  if (failed.length > 0) {
    const named = failed.slice(0, NAMED).map(rowNamer(result, column));
    const more = failed.length > NAMED ? `, and ${String(failed.length - NAMED)} more` : '';
    context.report(
      error(
        'T5014',
        span,
        `Expected ${column.name} ${wanted}: ${String(failed.length)} of ${rowsText} ${failed.length === 1 ? 'is' : 'are'} not so`,
        {
          // prettier-ignore
          label: named[0] ?? '',
          help: named.length > 1 ? [`${named.join('; ')}${more}`] : [],
        },
      ),
    );
    return NOTHING;
  }
  const values = rows.map((row) => Number(row[column.name]));
  const [least, most] = [Math.min(...values), Math.max(...values)].map((one) => valueText(column, one)); // prettier-ignore
  const range = least === most ? String(least) : `${String(least)} to ${String(most)}`;
  return {
    result: null,
    outputs: [textOutput(`As expected: ${result.title}: ${column.name} ${wanted} in ${rowsText} (${range})`)], // prettier-ignore
  };
}

/** The number of a result that is drawn: its rate, else its only count. */
function numberOf({ columns }: ResultTable): ResultColumn | null {
  const of = (role: string) => columns.filter((column) => column.role === role);
  const [rate] = of('rate');
  const counts = of('count');
  return rate ?? (counts.length === 1 ? (counts[0] ?? null) : null);
}

/** Rows whose number is known for good; period 0, which is the cohort itself, only where there is no other. */
function checkedRows(result: ResultTable, column: ResultColumn): readonly ResultRow[] {
  const known = result.rows.filter((row) => {
    const complete = row['state'] === undefined || row['state'] === 'complete';
    return complete && typeof row[column.name] === 'number';
  });
  const period = result.columns.find(({ role }) => role === 'period');
  const later = period ? known.filter((row) => row[period.name] !== 0) : known;
  return later.length > 0 ? later : known;
}

function holds(value: number, op: Expect['op'], bound: number): boolean {
  switch (op) {
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}

/** A bound as it is written, with its value where that is not what is written. */
function wantedText(
  context: Context,
  { kind, span }: Expect['value'],
  column: ResultColumn,
  bound: number,
): string {
  const written = slice(context, span);
  const isWritten = kind === 'number' || kind === 'unary';
  return isWritten ? written : `${written} (${valueText(column, bound)})`;
}

/** Names a row as the table does, with the number that is checked: `Jan 2024, month 1: 68.1 %`. */
function rowNamer(result: ResultTable, column: ResultColumn): (row: ResultRow) => string {
  const named = result.columns
    .filter(({ role }) => ['cohort', 'segment', 'step', 'calendar', 'period'].includes(role))
    .map((one) => ({ role: one.role, labels: columnLabels(result, one) }));
  return (row) => {
    const at = result.rows.indexOf(row);
    const names = named.map(({ role, labels }) =>
      role === 'period' ? `${result.grain ?? 'period'} ${labels[at] ?? ''}` : (labels[at] ?? ''),
    );
    const name = names.length === 0 ? column.name : names.join(', ');
    return `${name}: ${valueText(column, Number(row[column.name]))}`;
  };
}

function valueText({ type }: ResultColumn, value: number): string {
  return type === 'rate' ? `${(value * 100).toFixed(1)} %` : String(Number(value.toPrecision(6)));
}
