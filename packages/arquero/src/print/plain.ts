import {
  WEEKDAYS,
  type Dimension,
  type Expression,
  type CohortPlan,
  type RowsNode,
  type StartTest,
} from '@tenure/plan';
import { printCells } from './cells.ts';
import { printFold } from './fold.ts';
import { printMain } from './main.ts';
import { prelude } from './prelude.ts';
import { printResult } from './result.ts';
import { columnsOf, printRows, quote, type Printing } from './rows.ts';
import { printTests } from './start-tests.ts';
import { printStarts } from './starts.ts';

/**
 * Prints a plan as a program of plain Arquero verbs: an ES module that runs on its own. Its default export
 * takes Arquero tables by name (times as numbers or Dates, null as null) and gives `{ rows, summary }` as
 * `run` does. Run by Node with CSV files as arguments, it prints both. Names and values of the plan stand
 * in it as JSON only, so nothing in them can become code.
 */
export function plainProgram(plan: CohortPlan): string {
  const fold = plan.root.input.input.input.input;
  const { grid } = fold;
  const { yearStart = 1 } = grid.calendar;
  const body = printBody(plan).map((line) => `  ${line}`);
  return [
    '// Retention in plain Arquero verbs: what Tenure computes, step by step.',
    "import * as aq from 'arquero';",
    'const { op } = aq;',
    '',
    `const zone = ${quote(grid.calendar.zone)};`,
    `const weekStart = ${String(WEEKDAYS.indexOf(grid.calendar.weekStart))};`,
    ...(yearStart === 1 && grid.origin === 'start'
      ? []
      : [`const yearStart = ${quote(yearStart)};`]),
    `const grain = ${quote(grid.grain)};`,
    `const horizon = ${quote(grid.horizon)};`,
    `const asOf = ${quote(grid.asOf)};`,
    prelude(plan),
    'export default function program(tables) {',
    ...body,
    '}',
    printMain(plan),
    '',
  ].join('\n');
}

function printBody(plan: CohortPlan): string[] {
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
  printTests(fold.anchor, [...cohort.by, ...cohort.split], printing);
  const activity = printRows(fold.input, printing);
  lines.push(...printFold(plan, activity), ...printCells(plan), ...printResult(plan));
  return lines;
}

/** Columns of times that the program reads as milliseconds: declared in conditions, or bucketed. */
function timesOf(plan: CohortPlan): Set<string> {
  const { input: fold, by, split } = plan.root.input.input.input;
  const found = new Set([fold.time, fold.anchor.time]);
  const dimension = (item: Dimension) => {
    if (item.kind === 'bucket') found.add(item.column);
    if (item.kind === 'test') testTimes(item.test, found);
  };
  by.forEach(dimension);
  split.forEach(dimension);
  fold.shared.forEach(dimension);
  const { activity, starting, value, anchor } = fold;
  for (const read of [activity, starting, value?.expression, anchor.condition, anchor.name]) {
    if (read) timeColumns(read, found);
  }
  for (const test of anchor.keep ?? []) testTimes(test, found);
  rowsTimes(fold.anchor.input, found);
  rowsTimes(fold.input, found);
  return found;
}

function testTimes({ condition, measures }: StartTest, found: Set<string>): void {
  timeColumns(condition, found);
  for (const { time, condition: counted, sum, within, input } of measures) {
    found.add(time);
    if (within && typeof within.origin === 'object') found.add(within.origin.column);
    if (counted) timeColumns(counted, found);
    if (sum) timeColumns(sum, found);
    rowsTimes(input, found);
  }
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
