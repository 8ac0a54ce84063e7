/** What keeps a customer, in days: a stay up to before `until`, which null leaves open; a moment has both alike. */
export interface PlainStay {
  readonly from: number;
  readonly until: number | null;
}

/** An age in days, and whether the customer is lost at it or only not seen any longer. */
export interface PlainEnd {
  readonly age: number;
  readonly ended: boolean;
}

/**
 * The spell of one customer, said of days and not stepped through: lost on the first day before which for `silence` days
 * nothing kept them, that day itself included; not seen after `known`, the last day that can be told.
 */
export function plainSpell(
  start: number,
  stays: readonly PlainStay[],
  silence: number,
  known: number,
): PlainEnd {
  for (let day = start + silence; day <= known; day += 1) {
    const kept = stays.some(
      ({ from, until }) => from <= day && (until === null || until > day - silence),
    );
    if (!kept) return { age: day - start, ended: true };
  }
  return { age: Math.max(0, known - start), ended: false };
}
