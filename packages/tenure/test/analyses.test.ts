import { describe, expect, it } from 'vitest';
import { holdActiveCustomers, holdLifecycle, holdStickiness } from './analyses/activity.ts';
import { allCases, casesOf, there, type Case } from './analyses/case.ts';
import { holdActiveCounts, holdLongForm, holdSingleCohort, holdStates } from './analyses/counts.ts';
import { holdRetentionMatrix } from './analyses/matrix.ts';
import { holdDrivers } from './analyses/drivers.ts';
import { holdOffsets } from './analyses/offset.ts';
import { holdFunnel } from './analyses/paths.ts';
import { holdRates, holdSummaries } from './analyses/rates.ts';

/** What holds a case of each kind, by a program of the language on its events. */
const KINDS: Readonly<Record<string, (one: Case) => Promise<void>>> = {
  retention_matrix: holdRetentionMatrix,
  offset: holdOffsets,
  cell_state: holdStates,
  rate: holdRates,
  summary_row: holdSummaries,
  single_cohort_retention: holdSingleCohort,
  first_time_retention_long_form: holdLongForm,
  active_counts: async (one) => {
    await holdActiveCounts(one);
    await holdActiveCustomers(one);
  },
  lifecycle: holdLifecycle,
  stickiness: holdStickiness,
  funnel: holdFunnel,
  driver_analysis: holdDrivers,
};

/** Kinds that are held in tests of their own, by where that is. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ltv: 'value.test.ts, through the language',
};

describe.skipIf(!there)('the analyses that other systems assert', () => {
  const cases = Object.keys(KINDS).flatMap(casesOf);

  it('are there, each of a kind that is held', () => {
    expect(cases.length).toBeGreaterThan(10);
    const kinds = [...Object.keys(KINDS), ...Object.keys(ELSEWHERE)];
    expect(allCases().filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
  });

  it.each(cases)('$kind: $name', async (one) => {
    expect.hasAssertions();
    await KINDS[one.kind]?.(one);
  });
});
