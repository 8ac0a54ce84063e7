import { type Dimension, type CohortPlan } from '@tenure/plan';
import { choicesOf } from './choices.ts';
import { printFilter, quote } from './rows.ts';

/** Prints the starts, from the constant that holds the rows of the anchor. */
export function printStarts(plan: CohortPlan, rows: string): string[] {
  const { by, split, input } = plan.root.input.input.input;
  const { anchor, grid, shared } = input;
  const asked =
    (anchor.keep ?? []).length > 0 || [...by, ...split].some(({ kind }) => kind === 'test');
  const declared = asked ? 'let' : 'const';
  const { clock, slots } = choicesOf(plan);
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
  const recurring = anchor.entry === 'recurring';
  const steps = {
    first: [...condition, firstOf, ...windowed],
    first_in_window: [...condition, ...windowed, firstOf],
    first_ever: [...name, firstOf, ...condition, ...windowed],
    recurring: [...condition, ...windowed],
  }[anchor.entry];
  const apart = ['tenure_customer', 'tenure_slot', ...(shared.length > 0 ? ['tenure_shared'] : [])];
  return [
    '',
    '// The starts: rows that are known, the earliest first.',
    `const known = ${rows}`,
    `  .derive({ tenure_time: aq.escape(d => millis(d[${time}])) })`,
    `  .filter(d => d.tenure_time != null && d.tenure_time < ${quote(grid.asOf)})`,
    '  .derive({ tenure_slot: aq.escape(d => slotOf(d.tenure_time, grain)) })',
    ...(shared.length > 0 ? [`  .derive({ tenure_shared: ${sharedKey(shared)} })`] : []),
    '  .orderby("tenure_time", "tenure_row")',
    '  .reify();',
    ...(clock === 'common'
      ? [
          'const entering = known',
          ...steps,
          '  .reify();',
          `// Periods that all share: the first begins with the unit of the ${from === null ? 'earliest start' : "window's start"}.`,
          from === null
            ? 'const origin = entering.rollup({ first: d => op.min(d.tenure_slot) }).get("first", 0);'
            : `const origin = slotOf(${quote(from)}, grain);`,
          `const periodOf = (slot) => Math.floor((slot - origin) / ${quote(grid.every)});`,
          `${declared} starts = entering`,
          '  .derive({ tenure_slot: aq.escape(d => periodOf(d.tenure_slot)) })',
        ]
      : [`${declared} starts = known`, ...steps]),
    ...(recurring ? [`  .dedupe(${apart.map(quote).join(', ')})`] : []),
    ...(clock === 'floored'
      ? [`  .derive({ tenure_slot: aq.escape(d => slotOf(d.tenure_time, ${quote(slots)})) })`]
      : []),
    '  .derive({ tenure_start: op.row_number() })',
    '  .reify();',
  ];
}

/** Code for the values that a start and a return must share, as one text in which none can look like others. */
export function sharedKey(shared: readonly Dimension[]): string {
  const keys = shared.flatMap((dimension) => {
    if (dimension.kind !== 'value' && dimension.kind !== 'bucket') return [];
    const value = `d[${quote(dimension.column)}]`;
    return dimension.kind === 'value'
      ? [`valueKey(${value})`]
      : [`${value} == null ? null : slotOf(${value}, ${quote(dimension.grain)})`];
  });
  return `aq.escape(d => JSON.stringify([${keys.join(', ')}]))`;
}
