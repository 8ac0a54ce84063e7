import type { Spells } from './spells.ts';

/** The spells that go on beyond a landmark, and whose they are. */
export interface Landmark {
  readonly spells: Spells;
  /** For each of them its place in what was given: by it the groups decided until the landmark are found. */
  readonly subjects: readonly number[];
}

/**
 * Those who are still without the event just after the age `at`, followed from there on: times count from the
 * landmark. Groups by what a subject did until the landmark can be compared on them without the
 * head start that subjects otherwise have who lived long enough to do it (immortal time). Who is not seen at
 * the landmark (entered later) is left out.
 * Source: Anderson, J. R., Cain, K. C. & Gelber, R. D. (1983), Journal of Clinical Oncology 1, 710–719.
 */
export function landmark({ times, events, entries }: Spells, at: number): Landmark {
  const subjects = Array.from({ length: times.length }, (_, subject) => subject).filter(
    (subject) => (times[subject] as number) > at && !((entries?.[subject] ?? 0) > at),
  );
  return {
    subjects,
    spells: {
      times: Float64Array.from(subjects, (subject) => (times[subject] as number) - at),
      events: Float64Array.from(subjects, (subject) => events[subject] as number),
    },
  };
}
