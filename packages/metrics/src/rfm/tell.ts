import type { Note, Plan, PurchaseProfiles, ResultRow } from '@tenure/plan';
import { segmentOf, valueScores } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { purchaseNotes } from '../purchases/notes.ts';
import { bySegment, dayText, meanOf, profilesOf } from '../purchases/profiles.ts';
import { rfmChoices, type RfmChoices } from './choices.ts';

/** The three measures of every customer, and their scores. */
interface Scored {
  readonly recency: Float64Array;
  readonly frequency: Int32Array;
  readonly monetary: Float64Array;
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  readonly labels: readonly (string | null)[];
}

/** Rows of customers, of pairs of scores or of segments; the summary holds the segments. */
export function tellRfm(query: BoundQuery, _plan: Plan, counts: Counts): Told {
  const choices = rfmChoices(query);
  const profiles = profilesOf(counts);
  const scored = scoresOf(profiles, choices);
  const notes = [...purchaseNotes(query, profiles), ...scoreNotes(scored, choices)];
  switch (choices.rows) {
    case 'customers':
      return { rows: customerRows(profiles, scored), summary: [], notes };
    case 'segments':
      return { rows: groupRows(profiles, scored, labelGroups(scored, choices)), summary: [], notes }; // prettier-ignore
    case 'cells':
      return { rows: groupRows(profiles, scored, cellGroups(scored, choices)), summary: [], notes };
  }
}

function scoresOf(profiles: PurchaseProfiles, choices: RfmChoices): Scored {
  const { bins, rules, count, money, map } = choices;
  const { known, last, revenue, purchases, days } = profiles;
  const recency = Float64Array.from(last, (day) => known - day);
  const frequency = count === 'days' ? days : purchases;
  const monetary =
    money === 'mean' ? revenue.map((sum, i) => sum / (frequency[i] as number)) : revenue;
  const r = valueScores(recency, bins, rules.recency, 'lower');
  const f = valueScores(frequency, bins, rules.frequency);
  const m = valueScores(monetary, bins, rules.monetary);
  const names = Array.from({ length: bins * bins }, (_, at) =>
    map === null ? null : segmentOf(map, Math.floor(at / bins) + 1, (at % bins) + 1),
  );
  const labels = Array.from(r, (score, i) => names[(score - 1) * bins + (f[i] as number) - 1] ?? null); // prettier-ignore
  return { recency, frequency, monetary, r, f, m, labels };
}

function customerRows(profiles: PurchaseProfiles, scored: Scored): readonly ResultRow[] {
  return Array.from(profiles.code, (_, i): ResultRow => ({
    ...profiles.segments[profiles.segment[i] as number],
    customer: profiles.names?.[i] ?? null,
    last_purchase: dayText(profiles.last[i] as number),
    recency: scored.recency[i] as number,
    frequency: scored.frequency[i] as number,
    monetary: scored.monetary[i] as number,
    r: scored.r[i] as number,
    f: scored.f[i] as number,
    m: scored.m[i] as number,
    label: scored.labels[i] ?? null,
  }));
}

/** Customers that are told together: what they have in common, and whether one of them is. */
interface Group {
  readonly head: ResultRow;
  readonly holds: (place: number) => boolean;
}

/** Every pair of scores, those without a customer too: an empty one says something. */
function cellGroups({ r, f }: Scored, { bins, map }: RfmChoices): readonly Group[] {
  return Array.from({ length: bins * bins }, (_, at): Group => {
    const [recency, frequency] = [bins - Math.floor(at / bins), (at % bins) + 1];
    return {
      head: { r: recency, f: frequency, label: map && segmentOf(map, recency, frequency) },
      holds: (place) => r[place] === recency && f[place] === frequency,
    };
  });
}

function labelGroups({ labels }: Scored, { map }: RfmChoices): readonly Group[] {
  const names = map?.map(({ name }) => name) ?? [null];
  return [...new Set(names)].map((label) => ({
    head: { label },
    holds: (place) => labels[place] === label,
  }));
}

function groupRows(
  profiles: PurchaseProfiles,
  scored: Scored,
  groups: readonly Group[],
): readonly ResultRow[] {
  return bySegment(profiles).flatMap((places, segment) => {
    const revenueOf = (of: Int32Array) => of.reduce((sum, place) => sum + (profiles.revenue[place] as number), 0); // prettier-ignore
    const all = revenueOf(places);
    return groups.map(({ head, holds }): ResultRow => {
      const own = places.filter(holds);
      const revenue = revenueOf(own);
      const mean = (values: ArrayLike<number>) => meanOf(own, (place) => values[place] as number);
      return {
        ...profiles.segments[segment],
        ...head,
        customers: own.length,
        share: places.length === 0 ? null : own.length / places.length,
        revenue,
        // Refunds can make a share of nothing, or of less.
        revenue_share: all > 0 ? revenue / all : null,
        recency: mean(scored.recency),
        frequency: mean(scored.frequency),
        monetary: mean(scored.monetary),
        m: mean(scored.m),
      };
    });
  });
}

/** Says which scores nobody has, as where many customers are alike, and that scores have no names. */
function scoreNotes(scored: Scored, { bins, map, ties }: RfmChoices): readonly Note[] {
  if (scored.r.length === 0) return [];
  const empty = (['r', 'f', 'm'] as const).flatMap((name) => {
    const missing = Array.from({ length: bins }, (_, at) => at + 1).filter((score) => !scored[name].includes(score)); // prettier-ignore
    return missing.length === 0 ? [] : [`${name} ${missing.join(', ')}`];
  });
  const often = scored.frequency.filter((count) => count === 1).length / scored.frequency.length;
  const once = often >= 0.2 ? `; ${(100 * often).toFixed(0)}% of the customers bought once` : '';
  return [
    ...(empty.length > 0
      ? [{ code: 'T4152', message: `Nobody has the score ${empty.join('; ')}: equal values score alike, by ${ties}${once}` }] // prettier-ignore
      : []),
    ...(map === null
      ? [{ code: 'T4153', message: `Segments have no names: the usual map is of scores 1 to 5, and these go to ${String(bins)}; \`map = '…'\` gives one` }] // prettier-ignore
      : []),
  ];
}
