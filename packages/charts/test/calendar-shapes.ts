import type { ResultColumn, ResultRow, ResultTable } from '@tenure/plan';
import { months } from './fixtures.ts';

const PERIOD: ResultColumn = { name: 'period', type: 'date', role: 'calendar' };
const STATE: ResultColumn = { name: 'state', type: 'text', role: 'state' };

function table(
  own: readonly ResultColumn[],
  periods: readonly string[],
  numbers: (at: number, segment: number) => ResultRow,
  segments: readonly (string | null)[] | null = null,
  incomplete = false,
): ResultTable {
  const rows = (segments ?? ['']).flatMap((segment, index) =>
    periods.map((period, at): ResultRow => {
      const open = at === periods.length - 1;
      return {
        ...(segments === null ? {} : { segment }),
        period,
        ...(open && !incomplete ? {} : numbers(at, index)),
        state: open ? 'incomplete' : 'complete',
      };
    }),
  );
  const split: readonly ResultColumn[] =
    segments === null ? [] : [{ name: 'segment', type: 'text', role: 'segment' }];
  return {
    metric: 'calendar',
    title: 'Lifecycle by month',
    definition: 'What is counted.',
    columns: [...split, PERIOD, ...own, STATE],
    rows,
    summary: [],
    settings: { 'time zone': 'UTC', 'week start': 'monday', 'as of': '2024-06-17' },
    notes: [],
    grain: 'month',
  };
}

const PARTS: readonly ResultColumn[] = [
  { name: 'active', type: 'integer', role: 'size' },
  { name: 'new', type: 'integer', role: 'part' },
  { name: 'retained', type: 'integer', role: 'part' },
  { name: 'churned', type: 'integer', role: 'loss' },
];
const parts = (at: number, segment: number): ResultRow => ({
  active: 10 + at,
  new: 10,
  retained: at * (segment + 1),
  churned: at,
});

const SHARE: readonly ResultColumn[] = [
  { name: 'at_risk', type: 'integer', role: 'size' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];
const share = (at: number): ResultRow =>
  at === 0
    ? { at_risk: 0, rate: null, low: null, high: null }
    : { at_risk: 90, rate: 0.1 + at / 300, low: 0.08, high: 0.2 };

const COUNTS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'count' },
  { name: 'last_30_days', type: 'integer', role: 'count' },
];
const counts = (at: number): ResultRow => ({ customers: at, last_30_days: 3 * at });

/** Results of calendar periods, by name: areas, bars and lines must draw them all. */
export const CALENDAR_SHAPES: Readonly<Record<string, ResultTable>> = {
  parts: table(PARTS, months(2023, 1, 18), parts),
  partsOpen: table(PARTS, months(2023, 1, 6), parts, null, true),
  partsOfSegments: table(PARTS, months(2023, 1, 6), parts, ['free', 'pro', null]),
  partsOfMany: table(PARTS, months(2023, 1, 3), parts, Array.from({ length: 12 }, (_, i) => `plan ${String(i)}`)), // prettier-ignore
  share: table(SHARE, months(2023, 1, 12), share),
  shareOpen: table(SHARE, months(2023, 1, 12), share, ['free', 'pro'], true),
  counts: table(COUNTS, months(2023, 1, 12), counts),
  countsOfSegments: table(COUNTS, months(2023, 1, 12), counts, ['free', '<b>pro</b>']),
  nothing: table(COUNTS, months(2023, 1, 3), () => ({ customers: 0, last_30_days: 0 })),
};
