import type { Note, ResultRow, Summary } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { retentionChoices } from '../retention/choices.ts';

/** A rise smaller than this share is not spoken of: the lines of a curve do not show it. */
const NOTICED = 0.005;

/** A complete cell of a cohort. */
interface Cell {
  readonly retained: number;
  readonly of: number;
}

/** A segment's cells by period and cohort. */
type Periods = Map<number, Map<string, Cell>>;

/** A rise of the summary from one shown period to the next that no cohort took part in. */
interface Rise {
  readonly segment: string;
  readonly periods: readonly [number, number];
  readonly summary: readonly [number, number];
  readonly shared: readonly [number, number];
  readonly cohorts: number;
}

/**
 * Says where the summary rises from one period to the next while the cohorts that are observed in both fall
 * or stay: it rises only because lower cohorts drop out of the pool. Silent for cohorts by attribute, whose
 * cells pool customers of every age, and where a limit hides cohorts that the summary counts.
 */
export function risingSummaryNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const byStart = query.by.some(({ kind }) => kind !== 'value' && kind !== 'bucket');
  if (!byStart || query.limit !== null) return [];
  const rule = RULES[retentionChoices(query).summary];
  const rises = [...segmentsOf(query, rows)].flatMap(([segment, periods]) =>
    risesOf(segment, periods, rule),
  );
  const [worst] = rises.toSorted((a, b) => gain(b) - gain(a));
  if (!worst) return [];
  const { segment, periods, summary, shared, cohorts } = worst;
  const others = rises.length - 1;
  const who = cohorts === 1 ? 'the one cohort' : `the ${String(cohorts)} cohorts`;
  const more =
    others === 0 ? '' : others === 1 ? '; so does 1 other' : `; so do ${String(others)} others`;
  return [
    {
      code: 'T4032',
      message: `The summary${segment === '' ? '' : ` of ${segment}`} rises from ${percent(summary[0])} in ${query.grain} ${String(periods[0])} to ${percent(summary[1])} in ${query.grain} ${String(periods[1])} only because cohorts drop out: ${who} observed in both ${moved(shared, cohorts === 1)}${more}`,
    },
  ];
}

const gain = ({ summary }: Rise) => summary[1] - summary[0];

function moved([before, after]: Rise['shared'], one: boolean): string {
  return percent(before) === percent(after)
    ? `${one ? 'stays' : 'stay'} at ${percent(after)}`
    : `${one ? 'goes' : 'go'} from ${percent(before)} to ${percent(after)}`;
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

type Rule = (cells: readonly Cell[]) => number;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const RULES: Readonly<Record<Summary, Rule>> = {
  pooled: (cells) => sum(cells.map(({ retained }) => retained)) / sum(cells.map(({ of }) => of)),
  mean: (cells) => sum(cells.map(({ retained, of }) => retained / of)) / cells.length,
  size_weighted: (cells) =>
    sum(cells.map(({ retained, of }) => retained * of)) / sum(cells.map(({ of }) => of * of)),
};

function segmentsOf(query: BoundQuery, rows: readonly ResultRow[]): ReadonlyMap<string, Periods> {
  const key = (dimensions: BoundQuery['by'], single: string, row: ResultRow) =>
    dimensions
      .map(({ name }) => String(row[dimensions.length === 1 ? single : name] ?? 'no value'))
      .join(', ');
  const segments = new Map<string, Periods>();
  for (const row of rows) {
    const { period, retained, customers } = row;
    if (row['state'] !== 'complete' || typeof period !== 'number') continue;
    if (typeof retained !== 'number' || typeof customers !== 'number' || customers === 0) continue;
    const segment = key(query.split, 'segment', row);
    const periods = segments.get(segment) ?? new Map<number, Map<string, Cell>>();
    const cells = periods.get(period) ?? new Map<string, Cell>();
    segments.set(segment, periods.set(period, cells));
    cells.set(key(query.by, 'cohort', row), { retained, of: customers });
  }
  return segments;
}

function risesOf(segment: string, periods: Periods, rule: Rule): readonly Rise[] {
  const order = [...periods.keys()].sort((a, b) => a - b);
  return order.slice(1).flatMap((period, i): Rise[] => {
    const before = order[i] as number;
    const [first, second] = [periods.get(before), periods.get(period)];
    if (!first || !second) return [];
    const both = [...first.keys()].filter((cohort) => second.has(cohort));
    if (both.length === 0 || both.length === first.size) return [];
    const of = (cells: ReadonlyMap<string, Cell>) =>
      rule(both.flatMap((cohort) => cells.get(cohort) ?? []));
    const rise: Rise = {
      segment,
      periods: [before, period],
      summary: [rule([...first.values()]), rule([...second.values()])],
      shared: [of(first), of(second)],
      cohorts: both.length,
    };
    return gain(rise) >= NOTICED && rise.shared[1] <= rise.shared[0] ? [rise] : [];
  });
}
