import type { ResultTable } from '@tenure/plan';
import { days, months, retention, upTo } from './fixtures.ts';
import { bracketed, compared, controlled, forecasted } from './forms.ts';

const hostile = [
  '<script>alert(1)</script>',
  'a"b\'c & d `e`',
  'x'.repeat(300),
  '日本語の長い名前がここに来ます',
  '👩‍👩‍👧 family 🎉',
  'line\nbreak\u0000\u202eevil\ud800',
  "'); datum.x; //",
  null,
  '',
];

/** Results of many shapes, by name: every view must draw them all. */
export const SHAPES: Readonly<Record<string, ResultTable>> = {
  monthly: retention({ cohorts: months(2010, 12, 13), periods: upTo(12) }),
  incomplete: retention({ cohorts: months(2011, 1, 5), periods: upTo(4), withIncomplete: true }),
  oneCohort: retention({ cohorts: months(2024, 1, 1), periods: upTo(6), triangle: false }),
  onePeriod: retention({ cohorts: months(2024, 1, 6), periods: [1], triangle: false }),
  oneCell: retention({ cohorts: months(2024, 1, 1), periods: [0], triangle: false }),
  nothingOver: retention({ cohorts: months(2024, 1, 1), periods: upTo(3) }),
  noCohort: retention({ cohorts: null, periods: upTo(12), triangle: false }),
  segments: retention({
    cohorts: months(2024, 1, 6),
    periods: upTo(5),
    segments: ['free', 'pro', null],
  }),
  manySegments: retention({
    cohorts: months(2024, 1, 3),
    periods: upTo(2),
    segments: Array.from({ length: 12 }, (_, i) => `plan ${String(i)}`),
  }),
  segmentsOnly: retention({
    cohorts: null,
    periods: upTo(8),
    segments: hostile,
    triangle: false,
  }),
  hostileNames: retention({
    cohorts: hostile,
    cohortType: 'text',
    periods: upTo(3),
    triangle: false,
    title: `${'A very long title '.repeat(20)}</title><script>`,
    definition: `${'A rule with <b>markup</b> and "quotes" '.repeat(12)}終わり`,
    notes: [{ code: 'T4001', message: '<img src=x onerror=alert(1)> was dropped' }],
  }),
  hostileSegments: retention({
    cohorts: months(2024, 1, 2),
    periods: upTo(2),
    segments: hostile,
    triangle: false,
  }),
  weekly200: retention({ cohorts: days('2021-01-04', 7, 200), periods: upTo(4), grain: 'week' }),
  weekly300: retention({ cohorts: days('2019-01-07', 7, 300), periods: upTo(2), grain: 'week' }),
  daily60: retention({
    cohorts: months(2024, 1, 4),
    periods: upTo(60),
    triangle: false,
    grain: 'day',
  }),
  sparse: retention({
    cohorts: months(2024, 1, 4),
    periods: [1, 7, 30],
    triangle: false,
    grain: 'day',
  }),
  small: retention({ cohorts: months(2024, 1, 4), periods: upTo(5), triangle: false, level: 0.02 }),
  cohorts36: retention({ cohorts: months(2021, 7, 36), periods: upTo(36), size: 4000 }),
  counts: retention({
    cohorts: months(2024, 1, 12),
    periods: upTo(11),
    size: 9000,
    settings: { as_of: '2024-12-09', labels: 'count' },
  }),
  fewCustomers: retention({ cohorts: months(2024, 1, 6), periods: upTo(5), size: 34 }),
  onePeriod36: retention({ cohorts: months(2021, 7, 36), periods: [0, 1] }),
  oneSegmented: retention({
    cohorts: months(2024, 1, 12),
    periods: [1],
    segments: ['free', 'pro', null],
  }),
  oneByCountry: retention({
    cohorts: ['Deutschland', 'France', 'Österreich', '日本'],
    cohortType: 'text',
    periods: [1],
    triangle: false,
  }),
  brackets: bracketed(
    retention({ cohorts: months(2024, 1, 6), periods: upTo(4), grain: 'day', triangle: false }),
    [[0, 0], [1, 3], [4, 7], [8, 14], [15, 30]],
  ), // prettier-ignore
  twoWeeks: bracketed(
    retention({ cohorts: days('2024-01-01', 14, 6), periods: upTo(5), grain: 'week' }),
    [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [10, 11]],
  ), // prettier-ignore
  comparison: compared(retention({ cohorts: months(2023, 1, 12), periods: upTo(11) })),
  comparisonAt: compared(retention({ cohorts: months(2023, 1, 12), periods: [1] })),
  comparisonOfSegments: compared(
    retention({ cohorts: months(2023, 1, 6), periods: upTo(5), segments: ['free', 'pro'] }),
  ),
  history: controlled(retention({ cohorts: months(2023, 1, 12), periods: upTo(11), size: 2000 })),
  historyAt: controlled(retention({ cohorts: months(2021, 7, 36), periods: [3] })),
  forecast: forecasted(retention({ cohorts: months(2023, 1, 12), periods: upTo(11) }), 6),
  forecastOfSegments: forecasted(
    retention({ cohorts: months(2023, 1, 6), periods: upTo(5), segments: ['free', 'pro'] }),
    3,
  ),
  zero: retention({ cohorts: months(2024, 1, 4), periods: upTo(5), triangle: false, level: 0 }),
};
