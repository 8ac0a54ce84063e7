import { type CohortNode, type Dimension, type CohortPlan } from '@tenure/plan';
import { choicesOf, joinable, type Choices } from './choices.ts';
import { quote } from './rows.ts';
import { testColumn } from './start-tests.ts';
import { printTop } from './top-segments.ts';

/** Prints the counting of cells: names of cohorts and segments, counts, states and rates. */
export function printCells(plan: CohortPlan): string[] {
  const complete = plan.root.input;
  const cohort = complete.input.input;
  const { by, split, input: fold } = cohort;
  const { grid, value } = fold;
  const choices = choicesOf(plan);
  const codes = [...codeNames('by', by), ...codeNames('split', split)];
  const spanned = grid.cells ? ['from', 'to'] : [];
  const elapsed = choices.clock === 'elapsed';
  const grains = joinable(plan);
  return [
    '',
    '// Cohorts and segments as codes.',
    ...printNamed(cohort, choices),
    '',
    `// Every start has every ${grid.cells ? 'cell' : 'period'}; counted per cohort, segment and period.`,
    ...printEdges(choices),
    'const cells = named.table',
    ...(grains.length === 0
      ? []
      : [
          '  // A cohort can be joined until the slot that names it is over.',
          `  .derive({ tenure_closed: aq.escape(d => ${quote(grains)}.some(grain => slotOf(d.tenure_time, grain) < slotOf(asOf, grain))) })`,
        ]),
    `  .select(${quote(['tenure_start', elapsed ? 'tenure_time' : 'tenure_slot', ...(grains.length === 0 ? [] : ['tenure_closed']), ...codes])})`,
    grid.cells
      ? `  .cross(aq.table(${quote({ period: grid.cells.map(({ period }) => period), from: grid.cells.map(({ from }) => from), to: grid.cells.map(({ to }) => to) })}))`
      : '  .cross(aq.table({ period: Array.from({ length: horizon + 1 }, (_, period) => period) }))',
    '  .filter(d => d.tenure_start > 0)',
    ...printActive(plan, choices),
    ...printExposure(plan, choices),
    `  .groupby(${quote([...codes, 'period', ...spanned])})`,
    '  .rollup({',
    '    customers: op.count(),',
    '    over: d => op.sum(d.over ? 1 : 0),',
    '    open: d => op.sum(d.open ? 1 : 0),',
    ...(grains.length === 0 ? [] : ['    closed: d => op.sum(d.tenure_closed ? 1 : 0),']),
    '    active: d => op.sum(d.active ? 1 : 0),',
    '    active_over: d => op.sum(d.active && d.over ? 1 : 0),',
    ...(value
      ? [
          '    value: d => op.sum(d.value),',
          '    value_over: d => op.sum(d.over ? d.value : 0),',
          '    adds: d => op.sum(d.adds ? 1 : 0),',
          '    adds_over: d => op.sum(d.adds && d.over ? 1 : 0),',
        ]
      : []),
    '  })',
    ...(plan.root.minSize === null
      ? []
      : [`  .filter(d => d.customers >= ${quote(plan.root.minSize)})`]),
    `  .params({ pool: ${quote(complete.pool)}, incomplete: ${quote(complete.incomplete)} })`,
    '  .derive({',
    `    state: (d, $) => d.open === 0 ? 'future' : ($.pool ? d.over > 0 : d.over === d.customers${grains.length === 0 ? '' : ' && d.closed === d.customers'}) ? 'complete' : 'incomplete',`,
    '  })',
    '  .derive({',
    "    shown: (d, $) => d.state === 'complete' || (d.state === 'incomplete' && $.incomplete),",
    "    retained: (d, $) => $.pool && d.state === 'complete' ? d.active_over : d.active,",
    '    of: (d, $) => $.pool ? d.over : d.customers,',
    ...(value
      ? [
          "    total: (d, $) => $.pool && d.state === 'complete' ? d.value_over : d.value,",
          "    adding: (d, $) => $.pool && d.state === 'complete' ? d.adds_over : d.adds,",
        ]
      : []),
    '  })',
    ...(value ? [`  .derive({ worth: d => d.shown ? ${WORTH[value.kind]} : null })`] : []),
    '  .derive({ rate: d => d.shown && d.of > 0 ? d.retained / d.of : null })',
    '  .ungroup();',
  ];
}

/** What a cell is worth, of its total and of the starts that add to it. */
export const WORTH = {
  sum: 'd.total',
  avg: 'd.adding > 0 ? d.total / d.adding : null',
} as const;

/** Names of the code columns of dimensions. */
export function codeNames(part: 'by' | 'split', dimensions: readonly Dimension[]): string[] {
  return dimensions.map((_, i) => `tenure_${part}${String(i)}`);
}

/** Codes for every dimension; those of the latest row are looked up first. */
function printNamed({ by, split, input, top = null }: CohortNode, choices: Choices): string[] {
  const all = [
    ...by.map((dimension, i) => ({ dimension, part: `by${String(i)}` })),
    ...split.map((dimension, i) => ({ dimension, part: `split${String(i)}` })),
  ];
  const latest = all.flatMap(({ dimension, part }) =>
    'at' in dimension && dimension.at === 'latest'
      ? [{ column: dimension.column, as: `tenure_latest_${part}` }]
      : [],
  );
  const names = quote(latest.map(({ as }) => as));
  const derived = latest.map(({ column, as }) => `${as}: d => d[${quote(column)}]`).join(', ');
  return [
    ...(latest.length === 0
      ? ['let named = { table: starts };']
      : [
          'const latest = known',
          '  .orderby(aq.desc("tenure_time"), aq.desc("tenure_row"))',
          '  .dedupe("tenure_customer")',
          `  .derive({ ${derived} });`,
          `let named = { table: starts.lookup(latest, "tenure_customer", ...${names}) };`,
        ]),
    ...all.flatMap(({ dimension, part }) => printNames(dimension, part, input.grid.every, choices)),
    ...(top === null || split.length === 0
      ? []
      : printTop(
          top,
          codeNames('split', split),
          split.map((_, i) => `split${String(i)}`),
        )),
  ];
}

function printNames(
  dimension: Dimension,
  part: string,
  every: number,
  { clock }: Choices,
): string[] {
  return [
    `named = coded(named.table, "tenure_${part}", ${keyAndName(dimension, part, every, clock)});`,
    `const ${part} = named.names;`,
  ];
}

function keyAndName(
  dimension: Dimension,
  part: string,
  every: number,
  clock: Choices['clock'],
): string {
  if (dimension.kind === 'period' && clock === 'common') {
    return `d => d.tenure_slot, d => nameOfSlot(origin + d.tenure_slot * ${quote(every)}, grain)`;
  }
  if (dimension.kind === 'test') {
    const passed = `d[${quote(testColumn(dimension))}]`;
    return `d => valueKey(${passed}), d => valueName(${passed})`;
  }
  const ofStart = dimension.kind === 'start' || dimension.kind === 'period';
  const column = ofStart
    ? '"tenure_time"'
    : quote(dimension.at === 'latest' ? `tenure_latest_${part}` : dimension.column);
  if (dimension.kind === 'value') {
    return `d => valueKey(d[${column}]), d => valueName(d[${column}])`;
  }
  const grain = dimension.kind === 'period' ? 'grain' : quote(dimension.grain);
  return `d => d[${column}] == null ? null : slotOf(d[${column}], ${grain}), d => slotText(d[${column}], ${grain})`;
}

/** Where the grid ends: the slots that begin last at, and before, the as-of date. */
function printEdges({ clock, slots }: Choices): string[] {
  if (clock === 'elapsed') return [];
  const slot = (time: string) => {
    if (clock === 'common') return `periodOf(slotOf(${time}, grain))`;
    return `slotOf(${time}, ${clock === 'floored' ? quote(slots) : 'grain'})`;
  };
  return [`const closed = ${slot('asOf')};`, `const begun = ${slot('asOf - 1')};`];
}

function printExposure({ root }: CohortPlan, { clock, units }: Choices): string[] {
  const cells = root.input.input.input.input.grid.cells !== null;
  const [from, to] = cells ? ['d.from', 'd.to'] : ['d.period', 'd.period'];
  const times = units === 1 ? '' : ` * ${quote(units)}`;
  if (clock === 'elapsed') {
    const [over, open] = [`(${to} + 1)${times}`, `${from}${times}`];
    return [
      `  .derive({ over: aq.escape(d => begins(d.tenure_time, ${over}) <= asOf), open: aq.escape(d => begins(d.tenure_time, ${open}) < asOf) })`,
    ];
  }
  const over =
    units === 1
      ? `d.tenure_slot + ${to} < $.closed`
      : `d.tenure_slot + (${to} + 1)${times} <= $.closed`;
  return [
    '  .params({ closed, begun })',
    `  .derive({ over: (d, $) => ${over}, open: (d, $) => d.tenure_slot + ${from}${times} <= $.begun })`,
  ];
}

/** Whether a start is active in a cell, and what it adds there. */
function printActive(plan: CohortPlan, choices: Choices): string[] {
  const { grid, matching, period0, value } = plan.root.input.input.input.input;
  if (!choices.tested) {
    return matching === 'on'
      ? [
          `  .derive({ cell: d => d.tenure_start * ${quote(grid.horizon + 1)} + d.period })`,
          '  .lookup(hits, "cell", "hit")',
          '  .derive({ active: d => d.period === 0 || d.hit === true })',
        ]
      : [
          '  .lookup(hits, "tenure_start", "last")',
          '  .derive({ active: d => d.period === 0 || d.last != null && d.last >= d.period })',
        ];
  }
  const [from, to] = grid.cells ? ['d.from', 'd.to'] : ['d.period', 'd.period'];
  const within = `period >= ${from} && period <= ${to}`;
  const some = (test: string) => `listOf(periods, d.tenure_start).some(({ period }) => ${test})`;
  const test = {
    on: some(within),
    on_or_after: some(`period >= ${from}`),
    on_or_before: some(`period <= ${to}`),
    consecutive: `unbroken(listOf(periods, d.tenure_start), ${to})`,
  }[matching];
  const whole = period0 === 'size' ? `${from} === 0 || ` : '';
  const added = matching === 'on_or_before' ? `period <= ${to}` : within;
  return [
    `  .derive({ active: aq.escape(d => ${whole}${test}) })`,
    ...(value
      ? [
          `  .derive({ added: aq.escape(d => listOf(values, d.tenure_start).filter(({ period }) => ${added})) })`,
          '  .derive({ value: aq.escape(d => d.added.reduce((sum, { value }) => sum + value, 0)), adds: aq.escape(d => d.added.length > 0) })',
        ]
      : []),
  ];
}
