import {
  type AnchorNode,
  type Dimension,
  type Gathering,
  type Measure,
  type StartTest,
} from '@tenure/plan';
import { printTrue, printValue, type Parameters } from './expression.ts';
import { printFilter, printRows, quote, type Printing } from './rows.ts';

/** The column of the starts that says whether each passes a dimension's test. */
export function testColumn({ name }: Dimension): string {
  return `tenure_test ${name}`;
}

/**
 * Prints the tests of the starts: columns of true and false for dimensions, and the starts that are kept. The
 * constant `starts` must be a variable where there is a test.
 */
export function printTests(
  { keep = [] }: AnchorNode,
  dimensions: readonly Dimension[],
  printing: Printing,
): void {
  const { lines } = printing;
  const columns = keep.map((test, i) => {
    const column = `tenure_keep${String(i)}`;
    printTest(test, column, printing);
    return `d[${quote(column)}]`;
  });
  if (columns.length > 0) {
    lines.push(
      `starts = starts.filter(d => ${columns.join(' && ')}).derive({ tenure_start: op.row_number() }).reify();`,
    );
  }
  for (const dimension of dimensions) {
    if (dimension.kind === 'test') printTest(dimension.test, testColumn(dimension), printing);
  }
}

function printTest({ condition, measures }: StartTest, column: string, printing: Printing): void {
  printing.lines.push('', '// What is asked of the starts.');
  for (const measure of measures) printMeasure(measure, printing);
  const parameters: Parameters = new Map();
  const code = printTrue(condition, parameters);
  printing.lines.push(
    `starts = starts${params(parameters)}.derive({ [${quote(column)}]: (d, $) => (${code}) ? true : false }).reify();`,
  );
}

/** How the values of a start become one, from their list in the order of time and row. */
const GATHERED: Readonly<Record<Exclude<Gathering, 'sum'>, string>> = {
  avg: 'list.reduce((sum, { value }) => sum + value, 0) / list.length',
  min: 'list.reduce((least, { value }) => (value < least ? value : least), list[0].value)',
  max: 'list.reduce((most, { value }) => (value > most ? value : most), list[0].value)',
  first: 'inTime(list)[0].value',
  last: 'inTime(list)[list.length - 1].value',
};

function printMeasure(measure: Measure, printing: Printing) {
  const { name, time, condition, sum, within, input } = measure;
  const how = (sum && measure.how) ?? 'sum';
  const { lines } = printing;
  const rows = printRows(input, printing);
  const timed = printing.name();
  const totals = printing.name();
  lines.push(
    `const ${timed} = ${rows}.derive({ tenure_time: aq.escape(d => millis(d[${quote(time)}])) })`,
    '  .params({ asOf }).filter((d, $) => d.tenure_time != null && d.tenure_time < $.asOf).reify();',
  );
  if (within?.origin === 'first') {
    lines.push(
      `const ${totals}_first = ${timed}.groupby("tenure_customer").rollup({ tenure_from: d => op.min(d.tenure_time) });`,
    );
  }
  const parameters: Parameters = new Map();
  const value = sum ? printValue(sum, parameters) : '1';
  lines.push(
    `const ${totals} = ${timed}${condition ? printFilter(condition) : ''}`,
    `  ${params(parameters)}.derive({ tenure_value: (d, $) => ${value} }).filter(d => d.tenure_value != null)`,
    `  .select("tenure_customer", "tenure_time", ${how === 'sum' ? '' : '"tenure_row", '}"tenure_value")`,
    `  .join(starts${fromColumn(within?.origin ?? null, totals)}, "tenure_customer")`,
    ...(within === null
      ? []
      : [
          `  .filter(d => d.tenure_from != null && ${within.before === true ? '' : 'd.tenure_time >= d.tenure_from && '}d.tenure_time < d.tenure_from + ${quote(within.length)})`,
        ]),
    `  .groupby("tenure_start").rollup(${how === 'sum' ? SUM : LIST})${how === 'sum' ? ';' : ''}`,
    ...(how === 'sum'
      ? []
      : [
          '  .derive({ tenure_total: aq.escape(d => {',
          '    const list = d.tenure_values.map((value, i) => ({ value, time: d.tenure_times[i], row: d.tenure_rows[i] }));',
          ...(how === 'first' || how === 'last'
            ? [
                '    const inTime = (rows) => rows.sort((a, b) => a.time - b.time || a.row - b.row);',
              ]
            : ['    list.sort((a, b) => a.row - b.row);']),
          `    return ${GATHERED[how]};`,
          '  }) });',
        ]),
    `starts = starts.lookup(${totals}, "tenure_start", "tenure_total")`,
    `  .derive({ [${quote(name)}]: d => d.tenure_total == null ? ${how === 'sum' ? '0' : 'null'} : d.tenure_total })`,
    '  .select(aq.not("tenure_total")).reify();',
  );
}

const SUM = '{ tenure_total: d => op.sum(d.tenure_value) }';
const LIST =
  '{ tenure_values: d => op.array_agg(d.tenure_value), tenure_times: d => op.array_agg(d.tenure_time), tenure_rows: d => op.array_agg(d.tenure_row) }';

/** Starts with the beginning of their window, for a join. */
function fromColumn(
  origin: NonNullable<Measure['within']>['origin'] | null,
  totals: string,
): string {
  if (origin === null) return '.select("tenure_customer", "tenure_start")';
  const columns = '.select("tenure_customer", "tenure_start", "tenure_from")';
  if (origin === 'first')
    return `.lookup(${totals}_first, "tenure_customer", "tenure_from")${columns}`;
  const from = origin === 'start' ? 'tenure_time' : origin.column;
  return `.derive({ tenure_from: d => d[${quote(from)}] })${columns}`;
}

function params(parameters: Parameters): string {
  if (parameters.size === 0) return '';
  const constants = [...parameters].map(([name, value]) => `${name}: ${value}`).join(', ');
  return `.params({ ${constants} })`;
}
