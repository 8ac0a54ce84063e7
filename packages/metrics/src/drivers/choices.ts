import type { BoundQuery } from '../bound.ts';
import { dayOf } from '../spells/ages.ts';
import { firstClearPeriod, landmarkLength } from '../retention/landmark.ts';

/** The outcomes that drivers are sought of. */
export const OUTCOMES = ['retention', 'churn', 'conversion'] as const;

const DAY = 86_400_000;

/** A time after the start in which something is done. */
export interface ExposureWindow {
  /** Milliseconds. */
  readonly length: number;
  /** As written: `7 days`. */
  readonly text: string;
}

const DEFAULT: readonly ExposureWindow[] = [
  { length: DAY, text: '1 day' },
  { length: 3 * DAY, text: '3 days' },
  { length: 7 * DAY, text: '7 days' },
];

/** What moves the numbers of drivers, read off the query once. */
export interface DriverChoices {
  readonly outcome: (typeof OUTCOMES)[number];
  /** Ascending; the end of the last is the landmark. Empty where none ends before the outcome can come. */
  readonly windows: readonly ExposureWindow[];
  readonly thresholds: number;
  readonly behaviour: string | null;
  readonly behaviours: number;
  /** The fewest customers on either side. */
  readonly minSize: number;
  readonly minLift: number | null;
  /** Null chooses by the size of the family. */
  readonly correction: 'holm' | 'bh' | 'none' | null;
  readonly holdout: number;
  readonly confidence: number;
  /** Every row, not the strongest of each behaviour alone. */
  readonly all: boolean;
  /** The column that says what was done; null where every row is one and the same thing. */
  readonly column: string | null;
}

/** Every choice: as the statement says it, else the default. */
export function driverChoices(query: BoundQuery): DriverChoices {
  const { options, events } = query;
  const number = (name: string, otherwise: number) =>
    typeof options[name] === 'number' ? options[name] : otherwise;
  const { correction, behaviour, column } = options;
  const named = typeof behaviour === 'string' ? behaviour : null;
  return {
    outcome: OUTCOMES.find((outcome) => outcome === query.outcome) ?? 'retention',
    windows: windowsOf(query),
    thresholds: number('thresholds', 5),
    behaviour: named,
    behaviours: number('behaviours', 50),
    minSize: number('min_size', 10),
    minLift: typeof options['min_lift'] === 'number' ? options['min_lift'] : null,
    correction: correction === 'holm' || correction === 'bh' || correction === 'none' ? correction : null, // prettier-ignore
    holdout: number('holdout', 0.3),
    confidence: number('confidence', 0.95),
    all: options['all'] === true || named !== null,
    column: typeof column === 'string' ? column : (events.roles?.['event'] ?? null),
  };
}

function windowsOf(query: BoundQuery): readonly ExposureWindow[] {
  const said = query.options['exposure'];
  const length = landmarkLength(said);
  if (said === undefined) return DEFAULT.filter((window) => endsInTime(query, window));
  return length === null ? [] : [{ length, text: String(said) }];
}

/** Whether a window is over before the outcome can come. */
export function endsInTime(query: BoundQuery, { length }: ExposureWindow): boolean {
  switch (query.outcome) {
    case 'conversion':
      return query.within != null && length < query.within.length;
    case 'churn':
      return length < lossDays(query) * DAY;
    default: {
      const grid = { kind: 'grid', grain: query.grain, every: 1, origin: 'start', clock: 'calendar', horizon: query.horizon, cells: null, calendar: query.calendar, asOf: query.asOf } as const; // prettier-ignore
      return firstClearPeriod(grid, length) <= outcomePeriod(query);
    }
  }
}

/** The period after the start in which customers come back. */
export function outcomePeriod({ cells, horizon }: BoundQuery): number {
  return cells?.[0]?.from ?? horizon;
}

/** The days from the start by which customers are lost. */
export function lossDays(query: BoundQuery): number {
  return dayOf(query, query.horizon);
}
