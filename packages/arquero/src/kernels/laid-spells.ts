import { BLOCK, type Poll } from '../cancelled.ts';
import { type BinSlots } from './bin-slots.ts';
import { type BinNumbers, type Layout } from './layout.ts';
import { type SpellEnds, type SpellStarts } from './spell-ends.ts';

/** Spells with their starts. */
export interface LaidSpells {
  readonly starts: SpellStarts;
  readonly ends: SpellEnds;
}

/**
 * What `firstDays` and `spellEndsOfDays` find where the rows that take part are laid out: the days of one customer at a time
 * are marked, `slots` of them from `base` on, and none of another is kept.
 * Plain equivalent: `spellEndsOfDays` of `slotMasks`.
 */
export function laidSpells(
  { ends }: Layout,
  { bins: { of }, slots: slotOf }: BinSlots,
  base: number,
  slots: number,
  silence: number,
  known: number,
  poll: Poll,
): LaidSpells {
  const size = ends.length;
  const found = {
    customers: new Int32Array(size),
    days: new Int32Array(size),
    ages: new Int32Array(size),
    ended: new Uint8Array(size),
  };
  const places = slotOf.map((slot) => slot - base);
  const marks = new Int32Array((slots + 31) >>> 5);
  let count = 0;
  for (let code = 0; code < size; code += BLOCK) {
    poll();
    const until = Math.min(code + BLOCK, size);
    count = spellsOfBlock(ends, of, places, base, silence, known, code, until, marks, found, count);
  }
  return {
    starts: { customers: found.customers.subarray(0, count), days: found.days.subarray(0, count) },
    ends: {
      ages: found.ages.subarray(0, count),
      ended: found.ended.subarray(0, count),
      entries: new Int32Array(count),
      last: null,
    },
  };
}

/** A block of customers; a function of its own, because one that is called often is compiled soon. */
function spellsOfBlock(
  ends: Int32Array,
  of: BinNumbers,
  places: Int32Array,
  base: number,
  silence: number,
  known: number,
  from: number,
  until: number,
  marks: Int32Array,
  found: Pick<SpellStarts, 'customers' | 'days'> & Pick<SpellEnds, 'ages' | 'ended'>,
  before: number,
): number {
  let count = before;
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    if (at === end) continue;
    let low = marks.length;
    let high = 0;
    for (; at < end; at += 1) {
      const place = places[of[at] as number] as number;
      const word = place >>> 5;
      marks[word] = (marks[word] as number) | (1 << (place & 31));
      if (word < low) low = word;
      if (word > high) high = word;
    }
    let first = -1;
    let last = -1;
    let lost = false;
    for (let word = low; word <= high; word += 1) {
      for (let left = lost ? 0 : (marks[word] as number); left !== 0; left &= left - 1) {
        const day = (word << 5) + 31 - Math.clz32(left & -left);
        if (first < 0) first = day;
        else if (day - last > silence) {
          lost = true;
          break;
        }
        last = day;
      }
      marks[word] = 0;
    }
    const over = base + last + silence;
    found.customers[count] = code;
    found.days[count] = base + first;
    found.ended[count] = over <= known ? 1 : 0;
    found.ages[count] = Math.max(0, Math.min(over, known) - base - first);
    count += 1;
  }
  return count;
}
