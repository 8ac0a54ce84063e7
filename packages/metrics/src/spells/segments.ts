import type { ResultColumn, ResultRow, ResultValue } from '@tenure/plan';
import { survivalCurve, type SurvivalPoint } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { kindOfCause } from '../churn/causes.ts';
import { spellChoices } from './choices.ts';

/** The spells of one segment: what happens at each age in days, and the curve of it. */
export interface SegmentSpells {
  /** The segment's cells, by the name of their column; none without a split. */
  readonly labels: Readonly<Record<string, ResultValue>>;
  readonly name: string;
  readonly customers: number;
  readonly ages: readonly number[];
  readonly atRisk: readonly number[];
  readonly ended: readonly number[];
  readonly censored: readonly number[];
  readonly curve: readonly SurvivalPoint[];
  /** Of those ended at each age how many by each cause; empty where none are told apart. */
  readonly causes: readonly { readonly name: string; readonly ended: readonly number[] }[];
}

/** The columns of the segments: one for each dimension of `by` and `split by`. */
export function segmentColumns({ by, split }: BoundQuery): readonly ResultColumn[] {
  const dimensions = [...by, ...split];
  return dimensions.map(({ kind, name }): ResultColumn => ({
    name: dimensions.length === 1 ? 'segment' : name,
    type: kind === 'value' || kind === 'test' ? 'text' : 'date',
    role: 'segment',
  }));
}

/** Gathers the rows of a backend by segment, in the order in which they come. */
export function segmentSpells(
  query: BoundQuery,
  rows: readonly ResultRow[],
): readonly SegmentSpells[] {
  const columns = segmentColumns(query).map(({ name }) => name);
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(columns.map((name) => row[name] ?? null));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((own) => oneSegment(query, columns, own));
}

function oneSegment(
  query: BoundQuery,
  columns: readonly string[],
  all: readonly ResultRow[],
): SegmentSpells {
  const rows = all.filter(({ cause }) => typeof cause !== 'string');
  const { confidence, scale } = spellChoices(query);
  const column = (name: string) => rows.map((row) => Number(row[name]));
  const [ages, atRisk, ended, censored] = ['age', 'at_risk', 'ended', 'censored'].map(column) as [
    number[],
    number[],
    number[],
    number[],
  ];
  const counts = {
    atRisk: Float64Array.from(atRisk),
    events: Float64Array.from(ended),
    censored: Float64Array.from(censored),
  };
  const labels = Object.fromEntries(columns.map((name) => [name, rows[0]?.[name] ?? null]));
  return {
    labels,
    name: Object.values(labels).map(String).join(', '),
    customers: [...ended, ...censored].reduce((sum, count) => sum + count, 0),
    ages,
    atRisk,
    ended,
    censored,
    curve: survivalCurve(ages, counts, { confidence, scale }),
    causes: causesOf(query, ages, all),
  };
}

/** The causes, or their kinds, in the order of their names, each over the ages of the segment. */
function causesOf(
  query: BoundQuery,
  ages: readonly number[],
  rows: readonly ResultRow[],
): SegmentSpells['causes'] {
  const { involuntary } = spellChoices(query);
  const places = new Map(ages.map((age, at) => [age, at]));
  const causes = new Map<string, number[]>();
  for (const { cause, age, ended } of rows) {
    if (typeof cause !== 'string') continue;
    const name = involuntary === null ? cause : kindOfCause(cause, involuntary);
    const own = causes.get(name) ?? ages.map(() => 0);
    const place = places.get(Number(age)) ?? 0;
    own[place] = (own[place] as number) + Number(ended);
    causes.set(name, own);
  }
  return [...causes]
    .map(([name, ended]) => ({ name, ended }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Customers under observation just before an age: as of its own row, or of the last before it less who left there. */
export function presentAt({ ages, atRisk, ended, censored }: SegmentSpells, age: number): number {
  let low = 0;
  let high = ages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ages[middle] as number) < age) low = middle + 1;
    else high = middle;
  }
  if (ages[low] === age) return atRisk[low] as number;
  const last = low - 1;
  if (last < 0) return 0;
  return (atRisk[last] as number) - (ended[last] as number) - (censored[last] as number);
}
