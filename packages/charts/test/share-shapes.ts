import type { ResultColumn, ResultRow, ResultTable } from '@tenure/plan';

const STEP: ResultColumn = { name: 'step', type: 'text', role: 'step' };
const SEGMENT: ResultColumn = { name: 'segment', type: 'text', role: 'segment' };
const MONTH: ResultColumn = { name: 'segment', type: 'date', role: 'segment' };
const OWN: readonly ResultColumn[] = [
  { name: 'entered', type: 'integer', role: 'size' },
  { name: 'reached', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

function table(names: readonly ResultColumn[], rows: readonly ResultRow[]): ResultTable {
  return {
    metric: 'shares',
    title: 'Funnel from signup to purchase, by signup month',
    definition: 'What is counted.',
    columns: [...names, ...OWN],
    rows,
    summary: [],
    settings: { 'time zone': 'UTC', interval: 'Wilson 95%', 'as of': '2024-06-17' },
    notes: [],
    grain: 'month',
    rate: { name: 'Reached', verb: 'get there', of: 'Entered', steps: false },
  };
}

const share = (entered: number, reached: number): ResultRow =>
  entered === 0
    ? { entered, reached, rate: null, low: null, high: null }
    : { entered, reached, rate: reached / entered, low: Math.max(0, reached / entered - 0.05), high: Math.min(1, reached / entered + 0.05) }; // prettier-ignore
const steps = (entered: number): ResultRow[] =>
  ['1 signup', '2 activate', '3 purchase'].map((step, at) => ({
    step,
    ...share(entered, Math.round(entered / (1 + at))),
  }));

const GAPS: ResultTable = {
  ...table([STEP], []),
  columns: [
    STEP,
    { name: 'difference', type: 'rate', role: 'gap' },
    { name: 'low', type: 'rate', role: 'gap_low' },
    { name: 'high', type: 'rate', role: 'gap_high' },
  ],
  rows: [
    { step: 'alike in plan', difference: 0.139, low: 0.058, high: 0.221 },
    { step: '<b>pro</b>', difference: -0.238, low: -0.518, high: 0.17 },
    { step: 'pro', difference: 0.05, low: null, high: null },
    { step: 'free', difference: null, low: null, high: null },
  ],
};

/** Differences side by side, by name: a forest must draw them all. */
export const GAP_SHAPES: Readonly<Record<string, ResultTable>> = {
  gaps: GAPS,
  below: { ...GAPS, rows: GAPS.rows.slice(1, 2) },
  many: { ...GAPS, rows: Array.from({ length: 60 }, (_, i) => ({ step: `row ${String(i)}`, difference: i / 100 - 0.3, low: i / 100 - 0.4, high: i / 100 - 0.2 })) }, // prettier-ignore
};

const KPI = (kpi: string, at: number, value: number | null, others: ResultRow = {}): ResultRow => ({
  kpi,
  period: `2024-0${String(at)}-01`,
  value,
  shown: value === null ? null : `${String(Math.round(value * 100))} %`,
  change: at === 1 ? null : '+1.0 points',
  control_low: at < 3 ? null : 0.5,
  control_high: at < 3 ? null : 0.8,
  signal: at === 4 ? 'above' : null,
  state: at === 5 ? 'incomplete' : 'complete',
  target: 0.7,
  met: 'yes',
  ...others,
});

const KPIS: ResultTable = {
  ...table([], []),
  title: 'crr, nrr by month',
  columns: [
    { name: 'kpi', type: 'text', role: 'kpi' },
    { name: 'period', type: 'date', role: 'calendar' },
    { name: 'value', type: 'number', role: 'value' },
  ],
  rows: [1, 2, 3, 4, 5].flatMap((at) => [
    KPI('crr', at, at / 5),
    KPI('<b>nrr</b>', at, at === 2 ? null : 0.9, { target: null, met: null, signal: null }),
  ]),
};

/** Several metrics over calendar periods, by name: sparklines must draw them all. */
export const KPI_SHAPES: Readonly<Record<string, ResultTable>> = {
  kpis: KPIS,
  one: { ...KPIS, rows: KPIS.rows.slice(0, 1) },
};

/** Results of shares side by side, by name: bars must draw them all. */
export const SHARE_SHAPES: Readonly<Record<string, ResultTable>> = {
  steps: table([STEP], steps(420)),
  stepsOfSegments: table(
    [SEGMENT, STEP],
    ['free', '<b>pro</b>', null].flatMap((segment) =>
      steps(99).map((row) => ({ segment, ...row })),
    ),
  ),
  stepsOfMany: table(
    [SEGMENT, STEP],
    Array.from({ length: 12 }, (_, i) => `plan ${String(i)}`).flatMap((segment) => steps(50).map((row) => ({ segment, ...row }))), // prettier-ignore
  ),
  one: table([], [share(80, 20)]),
  segments: table([SEGMENT], ['ads', 'organic', null].map((segment, at) => ({ segment, ...share(40 * at, 9 * at) }))), // prettier-ignore
  months: table([MONTH], ['2024-01-01', '2024-02-01'].map((segment) => ({ segment, ...share(3000, 21) }))), // prettier-ignore
};
