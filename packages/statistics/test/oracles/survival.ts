import { expect } from 'vitest';
import {
  aalenJohansen,
  atRiskAt,
  kaplanMeier,
  logRank,
  nelsonAalen,
  restrictedMean,
  restrictedMeanDifference,
  survivalAt,
  survivalQuantile,
  type LogRankWeight,
  type SurvivalPoint,
  type SurvivalScale,
  type Spells,
} from '../../src/index.ts';
import { hold, holdEach, keyed, rowsOf, type AnyOracle } from './oracle.ts';
import { grouped, spellsOf, survivalRows } from './survival-data.ts';
import { holdCox } from './cox.ts';

const SCALES: Readonly<Record<string, SurvivalScale>> = {
  log: 'log',
  loglog: 'log-log',
  plain: 'plain',
};

function curveOf(spells: Spells, scale: SurvivalScale = 'log-log'): readonly SurvivalPoint[] {
  const curve = kaplanMeier(spells, { scale });
  if (!curve) throw new Error('no curve');
  return curve;
}

/** The names of the columns in the cases. */
const named = (point: SurvivalPoint) => ({
  time: point.time,
  n_risk: point.atRisk,
  n_event: point.events,
  n_censor: point.censored,
  surv: point.survival,
  std_err: point.standardError,
  se: point.standardError,
  lower: point.low,
  upper: point.high,
});

/** The cells that are numbers: strata and names of rows are labels. */
function numbers(row: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => !['strata', '_row', 'n.max', 'n.start'].includes(key)),
  );
}

/** Kaplan–Meier with everything that hangs on it. */
export function holdKaplanMeier(oracle: AnyOracle): void {
  const { id, expected, tolerance } = oracle;
  const { rows, columns } = survivalRows(oracle);
  const all = spellsOf(rows, columns);
  const group = 'group' in columns ? columns.group : null;
  const groups = group
    ? [...grouped(rows, group).values()].map((part) => spellsOf(part, columns))
    : [];
  const last = Math.max(...Array.from(all.times));
  holdEach(
    expected,
    {
      n: (value) => {
        expect(all.times.length).toBe(value);
      },
      events: (value) => {
        expect(curveOf(all).reduce((sum, { events }) => sum + events, 0)).toBe(value);
      },
      data: () => undefined,
      km_all: (value) => {
        holdCurves([all], value, tolerance, id);
      },
      'km_by_*': (value) => {
        holdCurves(groups, value, tolerance, id);
      },
      table: (value) => {
        hold(atTimes(all, value), value, tolerance, `${id} table`);
      },
      ignoring_entry: (value) => {
        const spells = { times: all.times, events: all.events };
        hold(atTimes(spells, value), value, tolerance, `${id} ignoring entry`);
      },
      median_by_group: (value) => {
        const found = groups.map((spells) => summary(spells, 'log-log', last));
        hold(found, rowsOf(value).map(numbers), tolerance, `${id} medians`);
      },
      'logrank*': (value, key) => {
        holdLogRank(groups, value, key, tolerance, id);
      },
      'cox*': (value, key) => {
        holdCox(oracle, key, value);
      },
    },
    id,
  );
}

const atTimes = (spells: Spells, table: unknown) =>
  rowsOf(table).map((row) => {
    const point = curveOf(spells).find(({ time }) => time === row.time);
    return point && named(point);
  });

function summary(spells: Spells, scale: SurvivalScale, horizon: number) {
  const curve = curveOf(spells, scale);
  const { time, low, high } = survivalQuantile(curve);
  const mean = restrictedMean(curve, Math.min(horizon, curve[curve.length - 1]?.time ?? 0));
  return {
    records: spells.times.length,
    events: curve.reduce((sum, { events }) => sum + events, 0),
    median: time,
    '0.95LCL': low,
    '0.95UCL': high,
    rmean: mean?.mean,
    'se(rmean)': mean?.standardError,
  };
}

function holdCurves(
  groups: readonly Spells[],
  expected: unknown,
  tolerance: AnyOracle['tolerance'],
  id: string,
): void {
  const all = (value: unknown) => (Array.isArray(value) ? rowsOf(value) : [keyed(value)]);
  const points = (scale: SurvivalScale) => groups.flatMap((spells) => curveOf(spells, scale));
  holdEach(
    expected,
    {
      table: (value) => {
        hold(points('log').map(named), rowsOf(value).map(numbers), tolerance, `${id} table`);
      },
      'ci_*': (value, key) => {
        const scale = SCALES[key.slice('ci_'.length)] as SurvivalScale;
        hold(points(scale).map(named), value, tolerance, `${id} ${key}`);
      },
      'median_*': (value, key) => {
        const scale = SCALES[key.slice('median_'.length)] as SurvivalScale;
        const found = groups.map((spells) => summary(spells, scale, 1));
        hold(found, all(value).map(numbers), tolerance, `${id} ${key}`);
      },
      'rmst_*': (value, key) => {
        const horizon = Number(key.slice('rmst_'.length));
        const found = groups.map((spells) => summary(spells, 'log', horizon));
        hold(found, all(value).map(numbers), tolerance, `${id} ${key}`);
      },
      nelson_aalen: (value) => {
        const found = groups.flatMap((spells) => nelsonAalen(spells) ?? []);
        hold(
          found.map(({ time, cumulativeHazard, standardError }) => ({
            time,
            cumhaz: cumulativeHazard,
            std_chaz: standardError,
          })),
          rowsOf(value).map(numbers),
          tolerance,
          `${id} Nelson-Aalen`,
        );
      },
    },
    id,
  );
}

const WEIGHTS: Readonly<Record<string, LogRankWeight>> = {
  logrank: { kind: 'log-rank' },
  logrank_rho1: { kind: 'fleming-harrington', rho: 1 },
  logrank_peto: { kind: 'peto' },
  logrank_wilcoxon: { kind: 'wilcoxon' },
  logrank_tarone_ware: { kind: 'tarone-ware' },
};

function holdLogRank(
  groups: readonly Spells[],
  expected: unknown,
  key: string,
  tolerance: AnyOracle['tolerance'],
  id: string,
): void {
  const weight = WEIGHTS[key];
  if (!weight) throw new Error(`${id}: which weights are ${key}?`);
  const found = logRank(groups, weight);
  const numbersOnly = Object.fromEntries(
    Object.entries(keyed(expected)).filter(([name]) => name !== 'groups'),
  );
  const n = numbersOnly.n;
  hold(
    {
      chisq: found?.chiSquared,
      df: found?.degrees,
      p: found?.p,
      n: Array.isArray(n)
        ? found?.groups.map(({ size }) => size)
        : found?.groups.reduce((sum, { size }) => sum + size, 0),
      observed: found?.groups.map(({ observed }) => observed),
      expected: found?.groups.map(({ expected: count }) => count),
    },
    numbersOnly,
    tolerance,
    `${id} ${key}`,
  );
}

/** A log-rank test alone. */
export function holdLogRankOnly(oracle: AnyOracle): void {
  const { rows, columns } = survivalRows(oracle);
  const group = 'group' in columns ? columns.group : '';
  const groups = [...grouped(rows, group).values()].map((part) => spellsOf(part, columns));
  const key = /rho/.test(oracle.id) ? 'logrank_rho1' : 'logrank';
  holdLogRank(groups, oracle.expected, key, oracle.tolerance, oracle.id);
}

/** Restricted means of two groups and their difference. */
export function holdRestrictedMeans(oracle: AnyOracle): void {
  const { id, input, expected, tolerance } = oracle;
  const { rows, columns } = survivalRows(oracle);
  const group = 'group' in columns ? columns.group : '';
  const horizon = input.tau as number;
  const means = [...grouped(rows, group)].map(([name, part]) => ({
    name,
    mean: restrictedMean(curveOf(spellsOf(part, columns)), horizon),
  }));
  const found = restrictedMeanDifference(means[0]?.mean ?? null, means[1]?.mean ?? null);
  hold(
    {
      ...Object.fromEntries(
        means.map(({ name, mean }) => [name, [mean?.mean, mean?.standardError]]),
      ),
      diff: found?.difference,
      se_diff: found?.standardError,
      p: found?.p,
    },
    expected,
    tolerance,
    id,
  );
}

/** Cumulative incidence by cause at some times. */
export function holdIncidence(oracle: AnyOracle): void {
  const { id, expected, tolerance } = oracle;
  const { rows, columns } = survivalRows(oracle);
  const spells = spellsOf(rows, columns);
  const curve = aalenJohansen(spells);
  if (!curve) throw new Error('no curve');
  const at = rowsOf(keyed(expected).at);
  holdEach(
    expected,
    {
      n: (value) => {
        expect(spells.times.length).toBe(value);
      },
      events: (value) => {
        const count = (code: number) => Array.from(spells.events).filter((event) => event === code);
        const counts = Object.values(keyed(value));
        expect(counts.map((_, code) => count(code).length)).toEqual(counts);
      },
      data: () => undefined,
      at: () => {
        const found = at.map(({ time }) => {
          const point = curve.filter((row) => row.time <= Number(time)).at(-1);
          const names = Object.keys(at[0] ?? {}).filter((key) => key.startsWith('cif_'));
          return {
            time,
            n_risk: atRiskAt(spells, [Number(time)])[0],
            p_event_free: point?.eventFree,
            ...Object.fromEntries(
              names.flatMap((name, cause) => [
                [name, point?.causes[cause]?.incidence],
                [name.replace('cif_', 'se_'), point?.causes[cause]?.standardError],
              ]),
            ),
          };
        });
        hold(found, at, tolerance, `${id} at`);
      },
      'naive_1_minus_km_*': (value) => {
        const events = Array.from(spells.events, (event) => (event === 1 ? 1 : 0));
        const naive = curveOf({ times: spells.times, events });
        const found = at.map(({ time }) => 1 - (survivalAt(naive, Number(time))?.survival ?? 1));
        hold(found, value, tolerance, `${id} naive`);
      },
    },
    id,
  );
}
