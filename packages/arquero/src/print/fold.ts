import { type FoldNode, type CohortPlan } from '@tenure/plan';
import { choicesOf, type Choices } from './choices.ts';
import { printTrue, printValue, type Parameters } from './expression.ts';
import { constantsOf, printFilter, quote } from './rows.ts';
import { sharedKey } from './starts.ts';

/** Prints the fold: the periods in which every start is active, from the constant with the returns' rows. */
export function printFold(plan: CohortPlan, rows: string): string[] {
  const fold = plan.root.input.input.input.input;
  const { activity, time, until, grid, shared } = fold;
  const choices = choicesOf(plan);
  const { clock } = choices;
  const end = until === null ? grid.asOf : Math.min(until, grid.asOf);
  const timed = choices.returns || fold.value !== null || clock === 'elapsed';
  const both = (own: string, theirs: string) => [
    ...(clock === 'elapsed' ? [] : [own]),
    ...(timed ? [theirs] : []),
  ];
  const events = [
    'tenure_customer',
    ...both('tenure_event', 'tenure_time'),
    ...(shared.length > 0 ? ['tenure_shared'] : []),
    ...(asksStarting(choices, fold) ? ['tenure_starting'] : []),
    ...(fold.value ? ['tenure_value'] : []),
  ];
  const starts = [
    'tenure_customer',
    'tenure_start',
    ...both('tenure_slot', 'tenure_begin'),
    ...(shared.length > 0 ? ['tenure_shares'] : []),
  ];
  const renamed = [
    ...(timed ? ['tenure_begin: d => d.tenure_time'] : []),
    ...(shared.length > 0 ? ['tenure_shares: d => d.tenure_shared'] : []),
  ];
  const derived = renamed.length > 0 ? `.derive({ ${renamed.join(', ')} })` : '';
  return [
    '',
    '// The fold: periods of every start with enough rows in them.',
    `const ${choices.tested ? 'near' : 'active'} = ${rows}${activity ? printFilter(activity) : ''}`,
    `  .derive({ tenure_time: aq.escape(d => millis(d[${quote(time)}])) })`,
    `  .filter(d => d.tenure_time != null && d.tenure_time < ${quote(end)})`,
    ...(clock === 'elapsed'
      ? []
      : [`  .derive({ tenure_event: aq.escape(d => ${slotCode(choices)}) })`]),
    ...(shared.length > 0 ? [`  .derive({ tenure_shared: ${sharedKey(shared)} })`] : []),
    ...printStarting(choices, fold),
    ...printAdded(fold),
    `  .select(${events.map(quote).join(', ')})`,
    `  .join(starts${derived}.select(${starts.map(quote).join(', ')}), "tenure_customer")`,
    ...(shared.length > 0 ? ['  .filter(d => d.tenure_shared === d.tenure_shares)'] : []),
    `  .derive({ period: ${periodCode(choices)} })`,
    ...(choices.tested
      ? ['  .filter(d => d.period >= 0)', '  .reify();', ...printLists(choices, fold)]
      : ['  .filter(d => d.period >= 0)', ...grouped(fold), ...printHits(fold)]),
  ];
}

function slotCode({ clock, slots }: Choices): string {
  if (clock === 'common') return 'periodOf(slotOf(d.tenure_time, grain))';
  return `slotOf(d.tenure_time, ${clock === 'floored' ? quote(slots) : 'grain'})`;
}

function periodCode({ clock, units }: Choices): string {
  if (clock === 'elapsed') {
    const whole = 'elapsed(d.tenure_begin, d.tenure_time)';
    return `aq.escape(d => ${units === 1 ? whole : `Math.floor(${whole} / ${quote(units)})`})`;
  }
  const apart = 'd.tenure_event - d.tenure_slot';
  return units === 1 ? `d => ${apart}` : `d => op.floor((${apart}) / ${quote(units)})`;
}

function grouped({ atLeast }: FoldNode): string[] {
  return [
    '  .groupby("tenure_start", "period")',
    '  .count()',
    `  .filter(d => d.count >= ${quote(atLeast)});`,
  ];
}

/** What is active, for cells that one join answers. */
function printHits({ matching, grid }: FoldNode): string[] {
  return matching === 'on'
    ? [
        `const hits = active.derive({ cell: d => d.tenure_start * ${quote(grid.horizon + 1)} + d.period, hit: d => true })`,
        `  .filter(d => d.period <= ${quote(grid.horizon)}).select("cell", "hit");`,
      ]
    : ['const hits = active.groupby("tenure_start").rollup({ last: d => op.max(d.period) });'];
}

/** Whether a row at the very time of a start must say whether it is a start row itself. */
function asksStarting({ returns }: Choices, { starting }: FoldNode): boolean {
  return returns && starting !== null && !(starting.kind === 'literal' && starting.value === true);
}

function printStarting(choices: Choices, fold: FoldNode): string[] {
  if (!fold.starting || !asksStarting(choices, fold)) return [];
  const parameters: Parameters = new Map();
  const code = printTrue(fold.starting, parameters);
  return [`  ${constantsOf(parameters)}.derive({ tenure_starting: (d, $) => ${code} })`];
}

function printAdded({ value }: FoldNode): string[] {
  if (!value) return [];
  const parameters: Parameters = new Map();
  const code = printValue(value.expression, parameters);
  return [`  ${constantsOf(parameters)}.derive({ tenure_value: (d, $) => ${code} })`];
}

/** The periods of every start as lists, for cells that are tested one by one. */
function printLists(choices: Choices, fold: FoldNode): string[] {
  const { starting, atLeast, value } = fold;
  const later =
    starting === null
      ? 'd.tenure_time >= d.tenure_begin'
      : asksStarting(choices, fold)
        ? 'd.tenure_time > d.tenure_begin || (d.tenure_time === d.tenure_begin && !d.tenure_starting)'
        : 'd.tenure_time > d.tenure_begin';
  return [
    ...(choices.returns
      ? [
          '// In period 0, returns are the rows after the start, or beside it and no start themselves.',
          'const active = near',
          `  .filter(d => d.period > 0 || ${later})`,
        ]
      : ['const active = near']),
    ...grouped(fold),
    'const periods = listed(active);',
    ...(value
      ? [
          "// What is added up: in period 0 the start's own row too.",
          'const added = near',
          '  .filter(d => d.period > 0 || d.tenure_time >= d.tenure_begin)',
          '  .groupby("tenure_start", "period")',
          '  .rollup({ count: op.count(), value: d => op.sum(d.tenure_value), adds: d => op.valid(d.tenure_value) })',
          `  .filter(d => d.count >= ${quote(atLeast)} && d.adds > 0);`,
          'const values = listed(added);',
        ]
      : []),
  ];
}
