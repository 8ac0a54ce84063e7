import { type ActivityCount, type Grain, type ReportedSlots, type ResultRow } from '@tenure/plan';
import { activityStates, type StateCounts } from '../kernels/activity-states.ts';
import { type SlotMasks } from '../kernels/slot-masks.ts';
import { type Counting } from './activity.ts';
import { idsOf } from './ids.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { type Segments } from './segments.ts';

/** Who was seen before a period is retained, resurrected, churned or dormant in it. */
export function stateRows(
  counting: Counting,
  { names }: Extract<ActivityCount, { kind: 'states' }>,
): readonly ResultRow[] {
  const { node, segments, context, masked } = counting;
  const { masks, slots } = masked(node.calendar.grain as Grain);
  const { codes, size } = segments;
  const { active, fresh, retained } = activityStates(masks, codes, size, context.poll);
  const who = names > 0 ? cameBack(masks, codes, size, names, counting) : null;
  return countedStates(segments, slots, { active, fresh, retained }, node.incomplete, who);
}

/** The rows of states that are counted; `who` tells by segment and slot who is resurrected. */
export function countedStates(
  segments: Segments,
  { count, reported }: ReportedSlots,
  { active, fresh, retained }: StateCounts,
  incomplete: boolean,
  who: ((at: number) => string | null) | null,
): readonly ResultRow[] {
  return eachSegment(segments).flatMap((segment) => {
    const seen = [0];
    for (let slot = 0; slot < count; slot += 1) {
      seen.push((seen[slot] as number) + (fresh[segment * count + slot] as number));
    }
    return reported.map((period) =>
      periodRow(segments, segment, period, incomplete, () => {
        const at = segment * count + period.at;
        const now = active[at] as number;
        const first = fresh[at] as number;
        const kept = retained[at] as number;
        const churned = (period.at === 0 ? 0 : (active[at - 1] as number)) - kept;
        return {
          active: now,
          new: first,
          retained: kept,
          resurrected: now - first - kept,
          churned,
          dormant: (seen[period.at] as number) - (now - first) - churned,
          ...(who ? { who_resurrected: who(at) } : {}),
        };
      }),
    );
  });
}

/** The ids of the first who are resurrected, by group and slot: `c4, c17, …`; null for nobody. */
function cameBack(
  { slots, words, bits }: SlotMasks,
  groups: Int32Array | null,
  size: number,
  most: number,
  counting: Counting,
): (at: number) => string | null {
  const found = Array.from({ length: size * slots }, (): number[] => []);
  const all = words === 0 ? 0 : bits.length / words;
  for (let code = 0; code < all; code += 1) {
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) continue;
    let last = -2;
    for (let word = 0; word < words; word += 1) {
      for (let left = bits[code * words + word] as number; left !== 0; left &= left - 1) {
        const slot = (word << 5) + 31 - Math.clz32(left & -left);
        const own = found[group * slots + slot] as number[];
        // One more than are told, so that it shows when there are others.
        if (last >= 0 && last < slot - 1 && own.length <= most) own.push(code);
        last = slot;
      }
    }
  }
  const names = idsOf(new Set(found.flat()), counting);
  return (at) => {
    const codes = found[at] ?? [];
    if (codes.length === 0) return null;
    const told = codes.slice(0, most).map((code) => names.get(code) ?? '');
    return [...told, ...(codes.length > most ? ['…'] : [])].join(', ');
  };
}
