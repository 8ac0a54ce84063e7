import { type Expression, type Plan, type RowsNode } from '@tenure/plan';
import { COUNTS, STATE } from '../nodes/complete.ts';
import { POOL, POOLED, RATE, SUMMARIES } from '../nodes/finish.ts';
import { quote } from './rows.ts';

/**
 * Prints what `run` really does with a plan: the kernels that it calls, in order, and the Arquero verbs on
 * the counts. To be read, not to be run.
 */
export function fusedProgram(plan: Plan): string {
  const { root } = plan;
  const complete = root.input;
  const { input: fold, by, split } = complete.input.input;
  const { anchor, grid } = fold;
  const sorted = fold.anchor.entry === 'recurring' || fold.atLeast > 1;
  const recurring = anchor.entry === 'recurring';
  return [
    '// What runs: kernels on typed arrays, then Arquero verbs on the counts.',
    '// Where all slots fit into one word a customer, slotBits and masksOfBits stand in for the fold;',
    '// where no row of a start is asked for either, its slots are the starts as well.',
    ...printRows('starting', anchor.input),
    `const starts = ${recurring ? 'recurringRows' : 'firstRows'}(starting, ${quote({
      time: anchor.time,
      entry: anchor.entry,
      window: anchor.window,
      asOf: grid.asOf,
    })}${condition(anchor.condition)}${anchor.entry === 'first_ever' ? condition(anchor.name) : ''});`,
    ...printRows('returning', fold.input),
    `const masks = ${sorted ? 'foldLaid' : 'foldOnce'}(returning, starts, ${quote({
      time: fold.time,
      grain: grid.grain,
      horizon: grid.horizon,
      calendar: grid.calendar,
      until: fold.until,
      atLeast: fold.atLeast,
      matching: fold.matching,
    })}${condition(fold.activity)});`,
    `const groups = combineCodes(nameDimensions(starts, ${quote({ by, split })}));`,
    `const cells = table(profile(masks, groups))`,
    `  .params(${quote({ pool: complete.pool, incomplete: complete.incomplete })})`,
    `  .derive(${verbs(STATE)})`,
    `  .derive(${verbs(COUNTS)})`,
    `  .derive(${verbs(RATE)});`,
    `const rows = cells`,
    `  .orderby(${quote([...root.sort, 'segment', 'cohort', 'period'])})`,
    ...(root.limit === null ? [] : [`  .slice(0, ${quote(root.limit)})`]),
    '  .reify();',
    'const summary = cells',
    '  .groupby("segment", "period")',
    `  .rollup(${verbs({ ...POOL, ...SUMMARIES[root.summary].pool })})`,
    `  .derive(${verbs(POOLED)})`,
    `  .derive(${verbs({ rate: SUMMARIES[root.summary].rate })})`,
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
