import { type Expression, type CohortPlan, type RowsNode } from '@tenure/plan';
import { needsTimes } from '../nodes/fold.ts';
import { quote } from './rows.ts';
import { AMOUNT, AMOUNTS, COUNTS, POOL, POOLED, RATE, STATE, SUMMARIES, WORTH } from './verbs.ts';

/**
 * Prints what `run` really does with a plan: the kernels that it calls, in order, and the steps on the
 * counts, each as the Arquero verb that it equals. To be read, not to be run.
 */
export function fusedProgram(plan: CohortPlan): string {
  const { root } = plan;
  const complete = root.input;
  const { input: fold, by, split, top = null } = complete.input.input;
  const { anchor, grid, value } = fold;
  const timed = needsTimes(fold);
  const units = grid.origin === 'start' && grid.every > 1;
  const laid = timed || units || anchor.entry === 'recurring' || fold.atLeast > 1;
  const narrow = !timed && !units && fold.atLeast <= 1;
  const recurring = anchor.entry === 'recurring';
  return [
    '// What runs: kernels on typed arrays, then loops on the counts, here as the Arquero verbs they equal.',
    ...(narrow
      ? [
          '// Where all slots fit into one word a customer, slotBits and masksOfBits stand in for the fold;',
          '// where no row of a start is asked for either, its slots are the starts as well.',
        ]
      : []),
    ...printRows('starting', anchor.input),
    `const starts = ${recurring ? 'recurringRows' : 'firstRows'}(starting, ${quote({
      time: anchor.time,
      entry: anchor.entry,
      window: anchor.window,
      asOf: grid.asOf,
    })}${condition(anchor.condition)}${anchor.entry === 'first_ever' ? condition(anchor.name) : ''});`,
    ...(grid.origin === 'common' ? [`gatherInPeriods(starts, ${quote(grid.every)});`] : []),
    ...(anchor.keep ?? []).map((test) => `passing(starts, ${quote(test)});`),
    ...printRows('returning', fold.input),
    `const periods = ${laid ? 'foldLaid(layRows(returning), starts' : 'foldOnce(returning, starts'}, ${quote(
      {
        time: fold.time,
        grain: grid.grain,
        every: grid.every,
        origin: grid.origin,
        clock: grid.clock,
        horizon: grid.horizon,
        calendar: grid.calendar,
        until: fold.until,
        atLeast: fold.atLeast,
        shared: fold.shared,
      },
    )}${condition(fold.activity)}${fold.period0 === 'counted' ? condition(fold.starting) : ''});`,
    `const masks = cellMasks(periods, ${quote({ cells: grid.cells, matching: fold.matching, period0: fold.period0 })});`,
    `const groups = combineCodes(nameDimensions(starts, ${quote({ by, split, ...(top === null ? {} : { top }) })}));`,
    ...(value ? [`const values = valueCells(layRows(returning), starts, ${quote(value)});`] : []),
    `const cells = table(profile(masks, groups)${value ? ', values(groups)' : ''})`,
    `  .params(${quote({ pool: complete.pool, incomplete: complete.incomplete })})`,
    `  .derive(${verbs(STATE)})`,
    `  .derive(${verbs(COUNTS)})`,
    ...(value ? [`  .derive(${verbs(AMOUNTS)})`, `  .derive(${verbs(WORTH[value.kind])})`] : []),
    ...(root.minSize === null ? [] : [`  .filter(d => d.customers >= ${quote(root.minSize)})`]),
    `  .derive(${verbs(RATE)});`,
    `const rows = cells`,
    `  .orderby(${quote([...root.sort, 'segment', 'cohort', 'period'])})`,
    ...(root.limit === null ? [] : [`  .slice(0, ${quote(root.limit)})`]),
    '  .reify();',
    'const summary = cells',
    '  .groupby("segment", "period")',
    `  .rollup(${verbs({ ...POOL, ...SUMMARIES[root.summary].pool, ...(value ? AMOUNT : {}) })})`,
    `  .derive(${verbs(POOLED)})`,
    `  .derive(${verbs({ rate: SUMMARIES[root.summary].rate })})`,
    ...(value ? [`  .derive(${verbs(WORTH[value.kind])})`] : []),
    '  .orderby("segment", "period");',
    '',
  ].join('\n');
}

function printRows(name: string, node: RowsNode): string[] {
  switch (node.kind) {
    case 'source':
      return [
        `const ${name} = rowsWithCustomerCodes(${quote({ table: node.table, customer: node.customer, time: node.time, identities: node.identities })});`,
      ];
    case 'filter':
      return [...printRows(name, node.input), `keep(${name}${condition(node.condition)});`];
    case 'lookup':
      return [
        ...printRows(name, node.input),
        ...printRows(`${name}Lookup`, node.from),
        `reach(${name}, ${name}Lookup, ${quote({ columns: node.columns, prefix: node.prefix, required: node.required })});`,
      ];
  }
}

function condition(expression: Expression | null): string {
  return expression ? `, truth(${quote(expression)})` : '';
}

function verbs(expressions: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(expressions)
    .map(([name, code]) => `${name}: ${code}`)
    .join(', ')} }`;
}
