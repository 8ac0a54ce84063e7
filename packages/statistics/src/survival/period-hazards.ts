import { wilson } from '../wilson.ts';
import { riskSets, type RiskSet, type Spells } from './spells.ts';

/** The chance to have the event in one period of age, for those who get there. */
export interface PeriodHazard {
  /** The period covers ages in (from, to]; the first also age 0. */
  readonly from: number;
  readonly to: number;
  /** Subjects under observation at any time of the period. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Events over the exposed; null where nobody is. */
  readonly hazard: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Hazards by period of age: of those at risk in the period, the share whose event falls into it.
 * `actuarial` takes who is censored in a period, or enters in it, as exposed for half of it (n − c/2); without
 * it all of them count (d/n), which is right where spells are measured in whole periods. `edges` are the rising
 * bounds of the periods, the first 0. Intervals are Wilson's.
 * Source: Cutler, S. J. & Ederer, F. (1958), Journal of Chronic Diseases 8, 699–712.
 */
export function periodHazards(
  spells: Spells,
  edges: readonly number[],
  { actuarial = false, confidence = 0.95 } = {},
): readonly PeriodHazard[] | null {
  const sets = riskSets([spells]);
  if (!sets) return null;
  const set = sets.groups[0] as RiskSet;
  const entries = Float64Array.from(spells.entries ?? []).filter((entry) => entry > 0);
  return edges.slice(1).map((to, at) => {
    const from = edges[at] as number;
    const within = (age: number) => (age > from || at === 0) && age <= to;
    let events = 0;
    let censored = 0;
    let ended = 0;
    sets.times.forEach((time, place) => {
      const exits = (set.events[place] as number) + (set.censored[place] as number);
      if (within(time)) {
        events += set.events[place] as number;
        censored += set.censored[place] as number;
      } else if (time <= from) ended += exits;
    });
    const entered = entries.reduce((sum, entry) => sum + (entry < to ? 1 : 0), 0);
    const late = entries.reduce((sum, entry) => sum + (entry > from && entry < to ? 1 : 0), 0);
    const atRisk = spells.times.length - entries.length + entered - ended;
    const exposed = actuarial ? atRisk - (censored + late) / 2 : atRisk;
    const interval = wilson(events, exposed, confidence);
    return {
      from,
      to,
      atRisk,
      events,
      censored,
      hazard: exposed > 0 ? events / exposed : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}
