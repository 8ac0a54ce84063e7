/** The units time is bucketed in, finest first. */
export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

/** A unit of bucketing. */
export type Grain = (typeof GRAINS)[number];

/** The days a week can begin on, as JavaScript counts them (Sunday is 0). */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** The day a week begins on. */
export type WeekStart = (typeof WEEKDAYS)[number];

/** How times become slots: the zone whose wall clock counts, and where weeks and years begin. */
export interface Calendar {
  /** An IANA name; `UTC` for wall-clock times, which are bucketed as they stand. */
  readonly zone: string;
  readonly weekStart: WeekStart;
  /** The month (1 to 12) with which years and their quarters begin; January where it is left out. */
  readonly yearStart?: number;
}
