import type { Facts, Labels, PartName } from './facts.ts';
import { isRecord, listOf, recordOf, textOf, type JsonRecord } from './json.ts';

/** How a chart is to be shown. */
export interface Choice {
  /** One part alone, the cells as a table, or everything as it came. */
  readonly part: PartName | 'table' | 'all';
  readonly labels: Labels | null;
  /** The place of one segment; null shows all. */
  readonly segment: number | null;
}

/** A chart as it came. */
export function firstChoice({ labels }: Facts): Choice {
  return { part: 'all', labels, segment: null };
}

const counts = new Intl.NumberFormat('en-US');

/** What a cell says: its own text unless the other of share and count is asked for. */
export function labelOf(cell: JsonRecord, facts: Facts, { labels }: Choice): string {
  const { text, rate, retained } = cell;
  const own = typeof text === 'string' ? text : '';
  if (labels === facts.labels || !/\d/u.test(own)) return own;
  if (labels === 'count') return typeof retained === 'number' ? counts.format(retained) : own;
  return typeof rate === 'number' ? `${String(Math.round(rate * 100))}%` : own;
}

/** True of a value of the data that belongs to the segment that is shown. */
export function isChosen(value: JsonRecord, facts: Facts, { segment }: Choice): boolean {
  if (segment === null) return true;
  if (typeof value['panel'] === 'number') return value['panel'] === segment;
  return value['line'] === undefined || textOf(value['line']) === facts.segments[segment];
}

/**
 * The specification for a choice: parts left out, data of other segments left out, the cells' texts made of
 * their own numbers, and the definition in every tooltip. Nothing of the given one is changed.
 */
export function shownAs(spec: unknown, facts: Facts, choice: Choice): JsonRecord {
  const given = recordOf(spec);
  const relabelled = (value: JsonRecord): JsonRecord =>
    'text' in value ? { ...value, text: labelOf(value, facts, choice) } : value;
  const chosen = (values: readonly JsonRecord[]): readonly JsonRecord[] =>
    values.filter((value) => isChosen(value, facts, choice)).map(relabelled);
  const vconcat = listOf(given['vconcat'])
    .filter((_, at) => isShown(facts.parts[at], choice))
    .map((part) => defined(onlySegment(part, choice), facts.definition));
  return {
    ...given,
    datasets: {
      ...recordOf(given['datasets']),
      cells: chosen(facts.cells),
      pooled: chosen(facts.pooled),
    },
    vconcat,
  };
}

/** The foot, which is no part, is always shown. */
function isShown(part: PartName | undefined, { part: wanted }: Choice): boolean {
  return part === undefined || wanted === 'all' || wanted === 'table' || part === wanted;
}

/** Of charts side by side, a segment each, the one that is asked for. */
function onlySegment(part: unknown, { segment }: Choice): unknown {
  if (segment === null) return part;
  return listOf(recordOf(part)['concat'])[segment] ?? part;
}

/** The definition as a last line of the tooltips, which are made where `interval` is. */
function defined(part: unknown, definition: string): unknown {
  if (definition === '') return part;
  if (Array.isArray(part)) return part.map((one) => defined(one, definition));
  if (!isRecord(part)) return part;
  const mended = Object.entries(part).map(([key, value]) => {
    if (key === 'tooltip' && Array.isArray(value)) {
      return [key, [...listOf(value), { field: 'definition', title: 'Means', type: 'nominal' }]];
    }
    if (key === 'transform' && makesInterval(value)) {
      const made = { as: 'definition', calculate: JSON.stringify(definition) };
      return [key, [...listOf(value), made]];
    }
    return [key, key === 'values' ? value : defined(value, definition)];
  });
  return Object.fromEntries(mended) as JsonRecord;
}

function makesInterval(transforms: unknown): boolean {
  return listOf(transforms).some((one) => recordOf(one)['as'] === 'interval');
}
