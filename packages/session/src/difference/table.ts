import type { ResultColumn, ResultRow, ResultTable } from '@tenure/compiler';
import type { Base } from '../cells/choose.ts';
import type { Step, Way } from './steps.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'choice', type: 'text', role: 'value' },
  { name: 'from', type: 'text', role: 'value' },
  { name: 'to', type: 'text', role: 'value' },
  { name: 'rate alone', type: 'rate', role: 'value' },
  { name: 'points alone', type: 'number', role: 'value' },
  { name: 'rate reached', type: 'rate', role: 'value' },
  { name: 'points', type: 'number', role: 'value' },
  { name: 'of', type: 'integer', role: 'value' },
];

/** The way as a table: the base, each choice, the greatest first, and what they come to. */
export function differenceTable(
  { name, result, source }: Base,
  product: string,
  cell: string,
  way: Way,
): ResultTable {
  const { from, to, steps } = way;
  const end = (label: string, { rate, of }: Way['from']): ResultRow => ({
    ...Object.fromEntries(COLUMNS.map((column) => [column.name, null])),
    choice: label,
    'rate reached': rate,
    of,
  });
  return {
    metric: result.metric,
    title: `From ${name} to ${product}: ${cell}`,
    definition: `${sentence(name, product, way)} ${source.compiled.wording.definition}`,
    columns: COLUMNS,
    rows: [end(name, from), ...steps.map(rowOf), end(product, to)],
    summary: [],
    settings: result.settings,
    notes: [],
    grain: result.grain,
  };
}

const points = (share: number | null) => (share === null ? null : share * 100);

function rowOf({ flip, alone, aloneDifference, reached, difference }: Step): ResultRow {
  return {
    choice: flip.choice,
    from: flip.from,
    to: flip.to,
    'rate alone': alone.rate,
    'points alone': points(aloneDifference),
    'rate reached': reached.rate,
    points: points(difference),
    of: reached.of,
  };
}

const percent = (rate: number) => `${(rate * 100).toFixed(1)}\u00a0%`;
const signed = (share: number) =>
  `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} points`;

/** Where both end up, and which choice does most of it. */
function sentence(name: string, product: string, { from, to, steps }: Way): string {
  if (from.rate === null || to.rate === null) {
    const which = from.rate === null ? `\`${name}\`` : `the rules of ${product}`;
    return `No cell is complete by ${which}, so there is no difference to explain.`;
  }
  if (steps.length === 0) return `\`${name}\` is counted by the rules of ${product} already.`;
  const whole = to.rate - from.rate;
  const ends = `\`${name}\` gives ${percent(from.rate)}, the rules of ${product} ${percent(to.rate)}: ${signed(whole)}.`;
  const moved = steps.filter(({ difference }) => (difference ?? 0) !== 0);
  const [first, ...others] = [...moved].sort(
    (a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0),
  );
  if (!first) return `${ends} None of the choices in which they differ moves this number.`;
  const rest = others.reduce((sum, { difference }) => sum + Math.abs(difference ?? 0), 0);
  const share = Math.abs(first.difference ?? 0);
  const lead = share > rest ? 'Most of the difference comes from' : 'The largest part comes from';
  const { choice, from: was, to: is } = first.flip;
  return `${ends} ${lead} \`${choice}\` (${was} → ${is}): ${signed(first.difference ?? 0)}.`;
}
