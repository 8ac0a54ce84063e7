import type { ExposuresPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { lowerOutcome } from '../outcome/lower.ts';
import { driverChoices } from './choices.ts';

/** Lowers a bound query of drivers to its plan. */
export function lowerDrivers(query: BoundQuery): ExposuresPlan {
  const choices = driverChoices(query);
  const { column } = choices;
  return {
    version: 1,
    kind: 'exposures',
    metric: query.metric,
    root: {
      kind: 'exposures',
      ...lowerOutcome(query, null, column === null ? [] : [column]),
      behaviour: column,
      windows: choices.windows.map(({ length }) => length),
      most: choices.thresholds,
      named: choices.behaviour,
      behaviours: choices.behaviours,
      holdout: choices.holdout,
    },
  };
}
