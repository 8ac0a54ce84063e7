import { expect } from 'vitest';
import type { Case, CaseEvent } from './case.ts';
import { everyone, names, runOne } from './run-events.ts';

/** Customers who did something on their first day or not, and came back on day 30 or not. */
function customersOf(kind: string, count: number, did: boolean, stayed: boolean): CaseEvent[] {
  const people = names(kind, count);
  return [
    ...everyone(people, '2024-01-01T00:00:00Z', 'start'),
    ...(did ? everyone(people, '2024-01-01T06:00:00Z', 'did') : []),
    ...(stayed ? everyone(people, '2024-01-31T12:00:00Z', 'back') : []),
  ];
}

/** Runs a case of kind `driver_analysis`: what goes with staying, from a table of two by two. */
export async function holdDrivers({ name, data }: Case): Promise<void> {
  expect(data?.length, name).toBeGreaterThan(0);
  for (const datum of data ?? []) {
    const [tp = 0, fp = 0, fn = 0, tn = 0] = ['tp', 'fp', 'fn', 'tn'].map((key) => Number(datum[key])); // prettier-ignore
    const events = [
      ...customersOf('tp', tp, true, true),
      ...customersOf('fp', fp, true, false),
      ...customersOf('fn', fn, false, true),
      ...customersOf('tn', tn, false, false),
    ];
    const { rows } = await runOne(
      events,
      "drivers of retention at day 30 from (event = 'start') to (event = 'back') with behaviour = 'did', exposure = 1 day, thresholds = 1, min_size = 1, holdout = 0, sensitivity as of 2024-03-01",
    );
    expect(rows).toHaveLength(1);
    const of = (column: string) => Number(rows[0]?.[column]);
    expect([of('did'), of('retained_did'), of('did_not'), of('retained_not'), of('n')]).toEqual([tp + fp, tp, fn + tn, fn, tp + fp + fn + tn]); // prettier-ignore
    const told = {
      proportionAbove: of('did') / of('n'),
      ppv: of('rate'),
      npv: 1 - of('rate_not'),
      sensitivity: of('sensitivity'),
      specificity: of('specificity'),
      phi: of('phi'),
    };
    for (const [measure, value] of Object.entries(told)) {
      expect(value, `${name} ${measure}`).toBeCloseTo(Number(datum[measure]), 4);
    }
  }
}
