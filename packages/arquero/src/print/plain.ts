import { WEEKDAYS, type Dimension, type Expression, type Plan, type RowsNode } from '@tenure/plan';
import { printCells, printResult } from './cells.ts';
import { PRELUDE } from './prelude.ts';
import { columnsOf, printFilter, printRows, quote, type Printing } from './rows.ts';
import { printMain } from './main.ts';

/**
 * Prints a plan as a program of plain Arquero verbs: an ES module that runs on its own. Its default export
 * takes Arquero tables by name (times as numbers or Dates, null as null) and gives `{ rows, summary }` as
 * `run` does. Run by Node with CSV files as arguments, it prints both. Names and values of the plan stand
 * in it as JSON only, so nothing in them can become code.
 */
export function plainProgram(plan: Plan): string {
  const fold = plan.root.input.input.input.input;
  const { grid } = fold;
  const body = printBody(plan).map((line) => `  ${line}`);
  return [
    '// Retention in plain Arquero verbs: what Tenure computes, step by step.',
    "import * as aq from 'arquero';",
    'const { op } = aq;',
    '',
    `const zone = ${quote(grid.calendar.zone)};`,
    `const weekStart = ${String(WEEKDAYS.indexOf(grid.calendar.weekStart))};`,
    `const grain = ${quote(grid.grain)};`,
    `const horizon = ${quote(grid.horizon)};`,
    `const asOf = ${quote(grid.asOf)};`,
    PRELUDE,
    'export default function program(tables) {',
    ...body,
    '}',
    printMain(plan),
    '',
  ].join('\n');
}

function printBody(plan: Plan): string[] {
  const { root } = plan;
  const cohort = root.input.input.input;
  const fold = cohort.input;
  let names = 0;
  const lines: string[] = ['const codes = new Map();'];
  const printing: Printing = {
    times: [...timesOf(plan)],
    lines,
    name: () => `rows${String((names += 1))}`,
  };
  const anchor = printRows(fold.anchor.input, printing);
  lines.push(...printStarts(plan, anchor));
  const activity = printRows(fold.input, printing);
  lines.push(...printFold(plan, activity), ...printCells(plan), ...printResult(plan));
  return lines;
}

function printStarts(plan: Plan, rows: string): string[] {
  const { anchor, grid } = plan.root.input.input.input.input;
  const time = quote(anchor.time);
  const { from, until } = anchor.window;
  const inWindow = [
    ...(from === null ? [] : [`d.tenure_time >= ${quote(from)}`]),
    ...(until === null ? [] : [`d.tenure_time < ${quote(until)}`]),
  ];
  const windowed = inWindow.length > 0 ? [`  .filter(d => ${inWindow.join(' && ')})`] : [];
  const condition = anchor.condition ? [`  ${printFilter(anchor.condition)}`] : [];
  const name = anchor.name ? [`  ${printFilter(anchor.name)}`] : [];
  const firstOf = '  .dedupe("tenure_customer")';
  const steps = {
    first: [...condition, firstOf, ...windowed],
    first_in_window: [...condition, ...windowed, firstOf],
    first_ever: [...name, firstOf, ...condition, ...windowed],
    recurring: [...condition, ...windowed, '  .dedupe("tenure_customer", "tenure_slot")'],
  }[anchor.entry];
  return [
    '',
    '// The starts: rows that are known, the earliest first.',
    `const known = ${rows}`,
    `  .derive({ tenure_time: aq.escape(d => millis(d[${time}])) })`,
    `  .filter(d => d.tenure_time != null && d.tenure_time < ${quote(grid.asOf)})`,
    '  .derive({ tenure_slot: aq.escape(d => slotOf(d.tenure_time, grain)) })',
    '  .orderby("tenure_time", "tenure_row")',
    '  .reify();',
    'const starts = known',
    ...steps,
    '  .derive({ tenure_start: op.row_number() })',
    '  .reify();',
  ];
}

function printFold(plan: Plan, rows: string): string[] {
  const { activity, time, until, atLeast, grid, matching } = plan.root.input.input.input.input;
  const end = until === null ? grid.asOf : Math.min(until, grid.asOf);
  return [
    '',
    '// The fold: periods of every start with enough rows in them.',
    `const active = ${rows}${activity ? printFilter(activity) : ''}`,
    `  .derive({ tenure_time: aq.escape(d => millis(d[${quote(time)}])) })`,
    `  .filter(d => d.tenure_time != null && d.tenure_time < ${quote(end)})`,
    '  .derive({ tenure_event: aq.escape(d => slotOf(d.tenure_time, grain)) })',
    '  .select("tenure_customer", "tenure_event")',
    '  .join(starts.select("tenure_customer", "tenure_start", "tenure_slot"), "tenure_customer")',
    '  .derive({ period: d => d.tenure_event - d.tenure_slot })',
    '  .filter(d => d.period >= 0)',
    '  .groupby("tenure_start", "period")',
    '  .count()',
    `  .filter(d => d.count >= ${quote(atLeast)});`,
    ...(matching === 'on'
      ? [
          `const hits = active.derive({ cell: d => d.tenure_start * ${quote(grid.horizon + 1)} + d.period, hit: d => true })`,
          `  .filter(d => d.period <= ${quote(grid.horizon)}).select("cell", "hit");`,
        ]
      : ['const hits = active.groupby("tenure_start").rollup({ last: d => op.max(d.period) });']),
  ];
}

/** Columns of times that the program reads as milliseconds: declared in conditions, or bucketed. */
function timesOf(plan: Plan): Set<string> {
  const { input: fold, by, split } = plan.root.input.input.input;
  const found = new Set([fold.time, fold.anchor.time]);
  const dimension = (item: Dimension) => {
    if (item.kind === 'bucket') found.add(item.column);
  };
  by.forEach(dimension);
  split.forEach(dimension);
  for (const condition of [fold.activity, fold.anchor.condition, fold.anchor.name]) {
    if (condition) timeColumns(condition, found);
  }
  rowsTimes(fold.anchor.input, found);
  rowsTimes(fold.input, found);
  return found;
}

function rowsTimes(node: RowsNode, found: Set<string>): void {
  if (node.kind === 'source') {
    if (node.time !== null) found.add(node.time);
    return;
  }
  if (node.kind === 'filter') timeColumns(node.condition, found);
  rowsTimes(node.input, found);
  if (node.kind === 'lookup') {
    rowsTimes(node.from, found);
    const inner = columnsOf(node.from);
    for (const column of node.columns) {
      if (found.has(node.prefix + column) && inner.has(column)) found.add(column);
    }
  }
}

function timeColumns(expression: Expression, found: Set<string>): void {
  switch (expression.kind) {
    case 'column':
      if (expression.type === 'time') found.add(expression.name);
      return;
    case 'literal':
      return;
    case 'compare':
    case 'arithmetic':
    case 'match':
      timeColumns(expression.left, found);
      timeColumns(expression.right, found);
      return;
    case 'and':
    case 'or':
      expression.items.forEach((item) => {
        timeColumns(item, found);
      });
      return;
    case 'not':
    case 'in':
    case 'isNull':
      timeColumns(expression.item, found);
  }
}
