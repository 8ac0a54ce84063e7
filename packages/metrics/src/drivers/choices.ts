import { lengthText } from '../length-text.ts';
import type { BoundQuery } from '../bound.ts';
import { endsInTime } from '../outcome/choices.ts';
import { landmarkLength } from '../retention/landmark.ts';

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
  if (said === undefined) return DEFAULT.filter((window) => endsInTime(query, window.length));
  return length === null ? [] : [{ length, text: lengthText(said) }];
}
