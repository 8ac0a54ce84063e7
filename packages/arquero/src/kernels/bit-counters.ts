/** Bits of a counter: counts of starts, which are 31-bit whole numbers. */
const LEVELS = 31;

/**
 * Counts how often each of 32 bits is set among the words of a group. The 32 counters of a group are kept
 * sideways: word l of a group holds bit l of all of them, so that adding a word is a carry that dies out
 * after two or three steps, whatever number of its bits are set ("vertical counters").
 * Plain equivalent: a loop over the set bits that adds 1 to each one's count.
 */
export interface BitCounters {
  readonly add: (group: number, word: number) => void;
  /** How often a bit was set among the words of a group. */
  readonly count: (group: number, bit: number) => number;
}

/** Counters of `groups` groups, all 0. */
export function bitCounters(groups: number): BitCounters {
  const levels = new Int32Array(groups * LEVELS);
  return {
    add(group, word) {
      let carry = word;
      for (let at = group * LEVELS; carry !== 0; at += 1) {
        const level = levels[at] as number;
        levels[at] = level ^ carry;
        carry &= level;
      }
    },
    count(group, bit) {
      let sum = 0;
      for (let level = LEVELS - 1; level >= 0; level -= 1) {
        sum = sum * 2 + (((levels[group * LEVELS + level] as number) >>> bit) & 1);
      }
      return sum;
    },
  };
}
