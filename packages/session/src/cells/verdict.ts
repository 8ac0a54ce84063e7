import type { Member, StartTrace, Trace, TracedRow } from '@tenure/arquero';
import { at, type CellWords } from './cell-words.ts';

const counted = (count: number, word: string) =>
  `${String(count)} ${word}${count === 1 ? '' : 's'}`;

/** What decided for a start that is in the cell: the cell's time, the verdict, and the rule behind it. */
export function inCell(words: CellWords, member: Member, start: string, trace: Trace): string {
  const { name, zoneName } = words;
  const window = `${at(words, trace.from)} up to, not including, ${at(words, trace.until)} (${zoneName})`;
  const placed = `${member.customer} started at ${start}; ${name} is ${window}.`;
  return `${placed} ${verdict(words, member, trace)}`;
}

function verdict(words: CellWords, member: Member, trace: Trace): string {
  const known = `the data are known up to ${words.asOf}`;
  if (member.state === 'future') return `Not observable yet: ${known}, and it begins later.`;
  const why = reason(words, trace);
  if (member.state === 'incomplete') {
    return `Not decided yet: ${known}, and it is not over; so far ${trace.retained ? 'retained' : 'not retained'}: ${why}.`;
  }
  return `${trace.retained ? 'Retained' : 'Not retained'}: ${why}.`;
}

/** The rule of the matching, and what of the customer's rows met it or did not. */
function reason(words: CellWords, trace: Trace): string {
  const { from, to, unit, name, fold } = words;
  const { atLeast, matching, period0 } = fold;
  if (period0 === 'size' && from === 0)
    return 'period 0 is the size of the cohort, so everybody is';
  const active = [...trace.counts].flatMap(([period, n]) => (n >= atLeast ? [period] : [])).sort((a, b) => a - b); // prettier-ignore
  const needed = atLeast === 1 ? 'a return' : `${String(atLeast)} returns in one ${unit}`;
  switch (matching) {
    case 'on':
      return onReason(words, trace, needed);
    case 'on_or_after': {
      const found = active.find((period) => period >= from);
      const rule = `unbounded takes ${needed} in ${unit} ${String(from)} or later`;
      return `${rule}, and ${found === undefined ? 'there is none' : `there is one in ${unit} ${String(found)}`}`;
    }
    case 'on_or_before': {
      const found = active.find((period) => period <= to);
      const rule = `cumulative takes ${needed} in ${unit} ${String(to)} or before`;
      return `${rule}, and ${found === undefined ? 'there is none' : `there is one in ${unit} ${String(found)}`}`;
    }
    case 'consecutive': {
      const first = Math.min(1, to);
      const missing = Array.from({ length: to - first + 1 }, (_, i) => first + i).filter((period) => !active.includes(period)); // prettier-ignore
      const rule = `consecutive asks for ${needed} in every ${unit} from ${String(first)} to ${name.replace(/^\D*(?:\d+ to )?/u, '')}`;
      return `${rule}, and ${missing.length === 0 ? 'there is' : `there is none in ${unit} ${missing.join(', ')}`}`;
    }
  }
}

function onReason({ from, to, unit, fold }: CellWords, trace: Trace, needed: string): string {
  const inside = trace.rows.filter(({ period }) => period >= from && period <= to);
  const returns = inside.filter((row) => row.reason === 'return').length;
  const others = inside.length - returns;
  const rest = others === 0 ? '' : `; ${counted(others, 'other event')} there ${others === 1 ? 'does' : 'do'} not count`; // prettier-ignore
  if (trace.retained) {
    return fold.atLeast === 1
      ? `${counted(returns, 'return')} in it, and one is enough`
      : `${counted(returns, 'return')} in it, and ${needed} are enough`;
  }
  if (returns === 0) return `no return in it${rest}`;
  const most = Math.max(...[...trace.counts].flatMap(([period, n]) => (period >= from && period <= to ? [n] : []))); // prettier-ignore
  return `it takes ${needed}, and there ${most === 1 ? 'is' : 'are'} at most ${String(most)} in a ${unit}${rest}`;
}

/** Where the starts of a customer are who is not in the cell. */
export function elsewhere(
  customer: string,
  starts: readonly { readonly start: string; readonly cell: string }[],
): string {
  const told = starts.slice(0, 5).map(({ start, cell }) => `${cell} (started at ${start})`);
  const more =
    starts.length > told.length ? ` and ${String(starts.length - told.length)} more` : '';
  return `${customer} is not in this cell, but in ${told.join(', ')}${more}.`;
}

/** Why a customer has no start at all. */
export function noStart(words: CellWords, customer: string, told: StartTrace): string {
  const { rows, kept, matching, inWindow, first } = told;
  const none = `${customer} is in no cohort`;
  if (kept === 0) {
    return `${none}: of ${counted(rows, 'row')} none is left by \`where\` and has a time.`;
  }
  if (matching === 0) {
    return `${none}: none of ${counted(kept, 'event')} is a start event.`;
  }
  const when = first === null ? '' : `: the first start event is at ${at(words, first)}`;
  if (inWindow === 0) {
    return `${none}${when}, outside the time in which starts count (or after ${words.asOf}).`;
  }
  const { entry } = words.fold.anchor;
  return entry === 'first' || entry === 'first_ever'
    ? `${none}${when}; only that one counts, and it is outside the time in which starts count, or a condition on the start leaves it out.`
    : `${none}${when}, and a condition on the start leaves it out.`;
}

const REASONS: Readonly<Record<Exclude<TracedRow['reason'], 'return'>, string>> = {
  start: 'start',
  'not after the start': 'nothing: before the start',
  'before the start': 'nothing: before the start',
  'no return': 'nothing: no return event',
  'left out': 'nothing: left out by where',
  'other segment': 'nothing: other segment',
  'too late': 'nothing: not known yet',
};

/** What a row is to the cell, for a table. */
export function countsAs({ from, to }: CellWords, { reason, period }: TracedRow): string {
  if (reason !== 'return') return REASONS[reason];
  return period >= from && period <= to ? 'return in the cell' : 'return elsewhere';
}
