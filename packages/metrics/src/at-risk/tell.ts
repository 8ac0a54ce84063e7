import type { Note, Plan, PurchaseProfiles, ResultRow } from '@tenure/plan';
import {
  kaplanMeier,
  probabilityAlive,
  probabilityNoPurchase,
  sampleQuantile,
  survivalQuantile,
  unitsIn,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { fitNotes, fitProfiles, fitSettings, historyOf, ruleName, ruleOf, unitOf } from '../purchases/model.ts'; // prettier-ignore
import { purchaseNotes } from '../purchases/notes.ts';
import { bySegment, dayText, profilesOf } from '../purchases/profiles.ts';
import { riskChoices, type RiskChoices } from './choices.ts';

const days = (count: number) => `${String(Math.round(count * 10) / 10)} ${count === 1 ? 'day' : 'days'}`; // prettier-ignore
const percent = (share: number) => `${(100 * share).toFixed(0)}%`;

/** The customers who are at risk, who is most so first, each with the reason. */
export function tellAtRisk(query: BoundQuery, _plan: Plan, counts: Counts): Told {
  const profiles = profilesOf(counts);
  const choices = riskChoices(query);
  const { lookback } = choices;
  const seen = (place: number) =>
    lookback === null || (profiles.last[place] as number) > profiles.known - lookback;
  const gone = Array.from(profiles.code, (_, place) => place).filter((place) => !seen(place)).length; // prettier-ignore
  const notes: readonly Note[] = [
    ...purchaseNotes(query, profiles),
    ...(gone > 0
      ? [{ code: 'T4157', message: `${String(gone)} of ${String(profiles.code.length)} customers have bought nothing within the lookback of ${days(lookback ?? 0)}: they are not listed` }] // prettier-ignore
      : []),
  ];
  const found = ruleOf(query) === null ? ofRhythm(query, profiles, seen) : ofModel(query, profiles, seen); // prettier-ignore
  return { ...found, summary: [], notes: [...notes, ...(found.notes ?? [])] };
}

/** What every row says of its customer. */
function rowOf(profiles: PurchaseProfiles, place: number, { lookback }: RiskChoices): ResultRow {
  const own = gapsOf(profiles, place);
  const silent = profiles.known - (profiles.last[place] as number);
  const usual = own.length === 0 ? null : sampleQuantile(own, 0.5);
  return {
    ...profiles.segments[profiles.segment[place] as number],
    customer: profiles.names?.[place] ?? null,
    last_seen: dayText(profiles.last[place] as number),
    silent_days: silent,
    purchases: profiles.purchases[place] as number,
    gaps: own.length,
    usual_gap: usual,
    overdue_factor: usual === null ? null : silent / usual,
    revenue: profiles.revenue[place] as number,
    ...(lookback === null ? {} : { [`revenue_${String(lookback)}d`]: profiles.recent[place] as number }), // prettier-ignore
  };
}

/** A customer's gaps in days, the shortest first. */
const gapsOf = ({ gaps, gapsFrom }: PurchaseProfiles, place: number): Int32Array =>
  gaps.slice(gapsFrom[place], gapsFrom[place + 1]).sort();

type Found = Pick<Told, 'rows' | 'notes' | 'settings'>;

/**
 * Who is silent for longer than a share of the gaps: of their own where they have enough, else of those of their
 * segment, in which the silence of today is a gap that has not ended: without it long gaps would be missing.
 */
function ofRhythm(
  query: BoundQuery,
  profiles: PurchaseProfiles,
  seen: (place: number) => boolean,
): Found {
  const choices = riskChoices(query);
  const { share, leastGaps } = choices;
  let unknown = 0;
  const rows = bySegment(profiles).flatMap((places) => {
    const common = commonGap(profiles, places, share);
    return Array.from(places).flatMap((place): ResultRow[] => {
      if (!seen(place)) return [];
      const own = gapsOf(profiles, place);
      const silent = profiles.known - (profiles.last[place] as number);
      const enough = own.length >= leastGaps;
      const limit = enough ? sampleQuantile(own, share) : common;
      if (limit === null) unknown += 1;
      if (limit === null || silent <= limit) return [];
      const row = rowOf(profiles, place, choices);
      const count = `${String(own.length)} ${own.length === 1 ? 'gap' : 'gaps'}`;
      const reason = enough
        ? `silent for ${days(silent)}: ${percent(share)} of the ${count} before were at most ${days(limit)}, usually ${days(sampleQuantile(own, 0.5))}`
        : `silent for ${days(silent)}: with ${count} there is no rhythm of their own, and ${percent(share)} of all gaps, open ones counted, are at most ${days(limit)}`;
      return [{ ...row, limit, reason }];
    });
  });
  const over = (row: ResultRow) => Number(row['silent_days']) / Number(row['limit']);
  const notes = unknown === 0 ? [] : [{ code: 'T4156', message: `Of ${String(unknown)} ${unknown === 1 ? 'customer' : 'customers'} nobody can say whether they are at risk: they have fewer than ${String(leastGaps)} gaps of their own, and too few of all gaps have ended to say what ${percent(share)} of them do not outlast` }]; // prettier-ignore
  return { rows: rows.toSorted((a, b) => over(b) - over(a)), notes };
}

/** The gap that a share of all gaps does not outlast, open ones taken as censored; null where they are too short to say. */
function commonGap(profiles: PurchaseProfiles, places: Int32Array, share: number): number | null {
  const times: number[] = [];
  const events: number[] = [];
  for (const place of places) {
    const own = gapsOf(profiles, place);
    for (const gap of own) {
      times.push(gap);
      events.push(1);
    }
    times.push(profiles.known - (profiles.last[place] as number));
    events.push(0);
  }
  const curve = kaplanMeier({ times, events });
  return curve === null ? null : survivalQuantile(curve, 1 - share).time;
}

/** Who has left with more than a given chance, by a model. */
function ofModel(
  query: BoundQuery,
  profiles: PurchaseProfiles,
  seen: (place: number) => boolean,
): Found {
  const choices = riskChoices(query);
  const rule = ruleOf(query) ?? 'mbgnbd';
  const unit = unitOf(query);
  const { fit, reason } = fitProfiles(rule, profiles, unit);
  if (fit === null) {
    return { rows: [], notes: [{ code: 'T4156', message: `Nobody can be said to be at risk: ${reason}, so there is no ${ruleName(rule)}` }] }; // prettier-ignore
  }
  const length = choices.horizon / unitsIn('day', unit);
  const rows = Array.from(profiles.code, (_, place) => place)
    .filter(seen)
    .flatMap((place): ResultRow[] => {
      const history = historyOf(profiles, place, unit);
      const alive = probabilityAlive(fit, history);
      if (!(alive < choices.alive)) return [];
      const none = probabilityNoPurchase(fit, history, length);
      const row = rowOf(profiles, place, choices);
      const text = `alive with ${percent(alive)} by ${ruleName(rule)}, which is less than ${percent(choices.alive)}: silent for ${days(Number(row['silent_days']))} after ${String(row['purchases'])} ${row['purchases'] === 1 ? 'purchase' : 'purchases'}; no purchase within ${days(choices.horizon)} with ${percent(none)}`;
      return [{ ...row, p_alive: alive, p_no_purchase: none, reason: text }];
    });
  return {
    rows: rows.toSorted((a, b) => Number(a['p_alive']) - Number(b['p_alive'])),
    notes: fitNotes(fit, unit),
    settings: fitSettings(fit, unit),
  };
}
