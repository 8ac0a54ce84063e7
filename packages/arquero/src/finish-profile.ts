import {
  assertNever,
  shownAt,
  slotter,
  type Calendar,
  type CohortPlan,
  type Profile,
  type ProfileKey,
} from '@tenure/plan';
import { TooManyCells } from './cancelled.ts';
import { cellsOf, MOST_CELLS } from './kernels/cells.ts';
import { statedCells } from './nodes/complete.ts';
import { keyColumns, type CohortNames } from './nodes/cohort.ts';
import { finishedCells, type Finished } from './nodes/finish.ts';
import { combineCodes } from './nodes/keys.ts';
import { slotNames, valueNames, type Named } from './nodes/naming.ts';
import type { CountedCells } from './nodes/profile.ts';
import { answerNames } from './nodes/start-tests.ts';
import { otherLabel } from './nodes/top-segments.ts';
import { FIRST_TIME, LAST_TIME } from './times.ts';

/**
 * States and rates the cells that another engine has counted: from there on an engine cannot differ, since
 * these is the code of `run`. Throws `TooManyCells`.
 */
export function finishProfile({ root }: CohortPlan, profile: Profile): Finished {
  const cohort = root.input.input.input;
  const { grid, value } = cohort.input;
  const cells = cellsOf(grid);
  const { rows } = profile;
  if (rows > MOST_CELLS) throw new TooManyCells(rows);
  const named = profile.keys.map((key) => namesOf(key, grid.calendar));
  const by = named.slice(0, cohort.by.length);
  const { gathered, gatheredSegments } = profile;
  const split = gatheredNames(named.slice(cohort.by.length), gathered, gatheredSegments);
  const cohorts = combineCodes(
    by.map(({ codes }) => codes),
    rows,
  );
  const segments = combineCodes(
    split.map(({ codes }) => codes),
    rows,
  );
  const closed = closedOf(root, profile, cohorts);
  const counted: CountedCells = {
    ...profile,
    cohort: cohorts.codes,
    segment: segments.codes,
    period: profile.cell.map((place) => cells.period[place] as number),
    closed: Uint8Array.from(cohorts.codes, (code) => closed[code] as number),
    amounts: value ? profile.amounts : null,
  };
  const labels: CohortNames = {
    cohorts,
    segments,
    cohortColumns: keyColumns('cohort', cohort.by, by),
    segmentColumns: keyColumns('segment', cohort.split, split),
  };
  return finishedCells(root, statedCells(root.input, counted), labels, cells);
}

function calendarOf(zoned: boolean, calendar: Calendar): Calendar {
  return zoned ? calendar : { ...calendar, zone: 'UTC' };
}

/** Names the values of a key. */
export function namesOf(key: ProfileKey, calendar: Calendar): Named {
  switch (key.kind) {
    case 'slots':
      return slotNames(key.slots, key.grain, calendarOf(key.zoned, calendar));
    case 'values':
      return valueNames(key.column);
    case 'answers':
      return answerNames(key.passed);
    default:
      return assertNever(key);
  }
}

/** The segments beyond the largest under one name that comes last, in every column. */
export function gatheredNames(
  named: readonly Named[],
  apart: Uint8Array | null,
  gatheredSegments: number,
): readonly Named[] {
  if (apart === null || !apart.includes(1)) return named;
  const kept = [...apart.keys()].filter((row) => apart[row] === 0);
  const used = named.map(({ codes, labels }) => kept.map((row) => labels[codes[row] as number]));
  const other = otherLabel(gatheredSegments, used.flat());
  return named.map(({ codes, labels }) => ({
    codes: codes.map((code, row) => (apart[row] === 1 ? labels.length : code)),
    labels: [...labels, other],
  }));
}

/** 1 for a cohort that nobody can join: a slot of the start that names it is over at the as-of date. */
function closedOf(
  root: CohortPlan['root'],
  { keys, rows }: Profile,
  cohorts: ReturnType<typeof combineCodes>,
): Uint8Array {
  const { by, input } = root.input.input.input;
  const { asOf, calendar } = input.grid;
  const closed = new Uint8Array(cohorts.size).fill(1);
  const slotted = by.flatMap(({ kind }, i) => {
    const key = keys[i];
    return kind === 'start' && key?.kind === 'slots' ? [key] : [];
  });
  if (slotted.length === 0 || by.some(({ kind }) => kind === 'period')) return closed;
  const last = slotted.map(({ grain, zoned }) => {
    const moment = zoned ? asOf : shownAt(calendar.zone, asOf);
    const edge = Math.min(Math.max(moment, FIRST_TIME), LAST_TIME);
    return slotter(grain, calendarOf(zoned, calendar), edge, edge)(edge);
  });
  for (let row = 0; row < rows; row += 1) {
    if (slotted.some(({ slots }, i) => (slots[row] as number) < (last[i] as number))) continue;
    closed[cohorts.codes[row] as number] = 0;
  }
  return closed;
}
