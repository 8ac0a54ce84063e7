import { slotStart, type LaterOutcome, type TimeColumn } from '@tenure/plan';
import { slotsOf } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { holdsIn } from './anchor.ts';
import { calendarFor, type Context } from './context.ts';
import { type Rows } from './rows.ts';
import { spellEndsOf } from './spells.ts';

/** No and yes; what is not known yet, and what came too early to follow the exposures. */
export const NO = 0;
export const YES = 1;
export const OPEN = 2;
export const EARLY = 3;

/** The rows whose times the starts are told in. */
export interface OutcomeRows {
  readonly input: Rows;
  readonly time: TimeColumn;
  /** Exclusive, in those times. */
  readonly until: number;
}

/** What became of each customer by code, of those with a start: see `LaterOutcome` of the plan. */
export function outcomesOf(
  { outcome, landmark }: { readonly outcome: LaterOutcome; readonly landmark: number },
  rows: OutcomeRows,
  starts: Float64Array,
  own: Int32Array,
  context: Context,
): Uint8Array {
  switch (outcome.kind) {
    case 'active':
      return activeOf(outcome, landmark, rows, starts, context);
    case 'reached':
      return reachedOf(outcome, landmark, rows, starts, own, context);
    case 'lost':
      return lostOf(outcome, landmark, starts, context);
  }
}

/** Calls back for every known row that matches, with its customer's start. */
function eachRow(
  condition: Extract<LaterOutcome, { kind: 'active' | 'reached' }>['condition'],
  { input, time, until }: OutcomeRows,
  starts: Float64Array,
  context: Context,
  visit: (code: number, at: number, start: number, row: number) => void,
): void {
  const holds = holdsIn(condition, input, context);
  for (let row = 0; row < input.count; row += 1) {
    const code = input.codes[row] as number;
    if (code < 0 || (input.kept !== null && input.kept[row] !== 1)) continue;
    if (holds !== null && holds[row] !== 1) continue;
    const at = time.values[row] as number;
    const start = starts[code] as number;
    if (at >= start && at < until) visit(code, at, start, row);
  }
}

function activeOf(
  outcome: Extract<LaterOutcome, { kind: 'active' }>,
  landmark: number,
  rows: OutcomeRows,
  starts: Float64Array,
  context: Context,
): Uint8Array {
  const { grain, calendar, from, to, matching } = outcome;
  const own = calendarFor(rows.time, calendar);
  const { first } = timeSpan(rows.time);
  const known = starts.filter((start) => start >= FIRST_TIME);
  const least = known.reduce((a, b) => Math.min(a, b), Number.isNaN(first) ? rows.until : first);
  const most = known.reduce((a, b) => Math.max(a, b), Math.min(rows.until, LAST_TIME - 1));
  const { of } = slotsOf(grain, own, least, most);
  const found = new Uint8Array(starts.length);
  const ends = new Map<number, number>();
  const slots = new Int32Array(starts.length);
  for (let code = 0; code < starts.length; code += 1) {
    if (Number.isNaN(starts[code])) continue;
    const slot = of(starts[code] as number);
    slots[code] = slot;
    const end = ends.get(slot) ?? slotStart(slot + to + 1, grain, own);
    ends.set(slot, end);
    found[code] = end <= rows.until ? NO : OPEN;
  }
  eachRow(outcome.condition, rows, starts, context, (code, at, start) => {
    if (found[code] !== NO || at < start + landmark) return;
    const period = of(at) - (slots[code] as number);
    if (period >= from && (matching === 'on_or_after' || period <= to)) found[code] = YES;
  });
  return found;
}

function reachedOf(
  { condition, within }: Extract<LaterOutcome, { kind: 'reached' }>,
  landmark: number,
  rows: OutcomeRows,
  starts: Float64Array,
  own: Int32Array,
  context: Context,
): Uint8Array {
  const first = new Float64Array(starts.length).fill(Number.POSITIVE_INFINITY);
  eachRow(condition, rows, starts, context, (code, at, _start, row) => {
    if (row !== own[code] && at < (first[code] as number)) first[code] = at;
  });
  return Uint8Array.from(starts, (start, code) => {
    if (!(start + within < rows.until)) return OPEN;
    const after = (first[code] as number) - start;
    return after < landmark ? EARLY : after <= within ? YES : NO;
  });
}

const DAY = 86_400_000;

function lostOf(
  { spells, days }: Extract<LaterOutcome, { kind: 'lost' }>,
  landmark: number,
  starts: Float64Array,
  context: Context,
): Uint8Array {
  const whole = Math.ceil(landmark / DAY);
  const found = new Uint8Array(starts.length).fill(EARLY);
  const { customers, ends } = spellEndsOf(spells, context);
  for (let i = 0; i < customers.length; i += 1) {
    const code = customers[i] as number;
    const age = ends.ages[i] as number;
    const ended = ends.ended[i] === 1;
    const seen = age >= 0 && (ends.entries[i] as number) <= whole;
    if (!seen || (ended && age <= whole)) continue;
    found[code] = ended && age <= days ? YES : age >= days ? NO : OPEN;
  }
  return found;
}
