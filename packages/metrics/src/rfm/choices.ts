import {
  segmentFaults,
  USUAL_SEGMENTS,
  type ScoreRule,
  type SegmentRange,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Refusal } from '../metric.ts';
import { readMap } from './map.ts';

/** What the rows of the result are. */
export type RfmRows = 'cells' | 'segments' | 'customers';

/** The choices of RFM, read off the query once. */
export interface RfmChoices {
  readonly rows: RfmRows;
  readonly bins: number;
  readonly rules: Readonly<Record<'recency' | 'frequency' | 'monetary', ScoreRule>>;
  readonly ties: 'percent_rank' | 'cume_dist';
  readonly money: 'sum' | 'mean';
  readonly count: 'purchases' | 'days';
  /** Null where the scores are not those of the usual map and no other is given. */
  readonly map: readonly SegmentRange[] | null;
  readonly mapIsOwn: boolean;
}

const MEASURES = ['recency', 'frequency', 'monetary'] as const;

/** Every choice: as the statement says it, else the default. */
export function rfmChoices({ options }: BoundQuery): RfmChoices {
  const bins = typeof options['quantiles'] === 'number' ? options['quantiles'] : 5;
  const ties = options['ties'] === 'cume_dist' ? 'cume_dist' : 'percent_rank';
  const ruleOf = (measure: string): ScoreRule => {
    const cuts = cutsOf(options[`${measure}_cuts`]);
    return cuts === null ? ties : { cuts };
  };
  const own = typeof options['map'] === 'string' ? readMap(options['map']) : null;
  return {
    rows: options['rows'] === 'segments' || options['rows'] === 'customers' ? options['rows'] : 'cells', // prettier-ignore
    bins,
    rules: {
      recency: ruleOf('recency'),
      frequency: ruleOf('frequency'),
      monetary: ruleOf('monetary'),
    },
    ties,
    money: options['money'] === 'mean' ? 'mean' : 'sum',
    count: options['count'] === 'days' ? 'days' : 'purchases',
    map: own ?? (bins === 5 ? USUAL_SEGMENTS : null),
    mapIsOwn: own !== null,
  };
}

/** Rising numbers with commas between; null for anything else. */
function cutsOf(text: unknown): readonly number[] | null {
  if (typeof text !== 'string') return null;
  const cuts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const rising = cuts.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut > (cuts[i - 1] as number))); // prettier-ignore
  return rising ? cuts : null;
}

/** Cut points that do not rise or are too few or many, and maps with gaps or overlaps. */
export function refuseRfm(query: BoundQuery): readonly Refusal[] {
  const { options } = query;
  const { bins } = rfmChoices(query);
  const cuts = MEASURES.flatMap((measure): Refusal[] => {
    const at = `${measure}_cuts`;
    if (options[at] === undefined) return [];
    const found = cutsOf(options[at]);
    const help = [`${String(bins)} scores have ${String(bins - 1)} cut points: \`${at} = '${Array.from({ length: bins - 1 }, (_, i) => String(30 * (i + 1))).join(', ')}'\``]; // prettier-ignore
    if (found === null) return [{ at, message: `\`${at}\` is not a list of rising numbers`, help }];
    if (found.length === bins - 1) return [];
    return [{ at, message: `\`${at}\` has ${String(found.length)} cut points, which make ${String(found.length + 1)} scores, not ${String(bins)}`, help }]; // prettier-ignore
  });
  return [...cuts, ...refuseMap(options['map'], bins)];
}

function refuseMap(text: unknown, bins: number): readonly Refusal[] {
  if (typeof text !== 'string') return [];
  const map = readMap(text);
  if (map === null) {
    return [{ at: 'map', message: 'This map cannot be read', help: ["a segment is a name with its scores of recency and frequency: `map = 'best: r 4-5 f 4-5; others: r 1-3 f 1-5; new: r 4-5 f 1-3'`"] }]; // prettier-ignore
  }
  const faults = segmentFaults(map, bins);
  const [first] = faults;
  if (!first) return [];
  const said = ({ recency, frequency, segments }: (typeof faults)[number]) =>
    `r ${String(recency)} f ${String(frequency)} (${segments.length === 0 ? 'in no segment' : segments.join(' and ')})`;
  const gaps = faults.filter(({ segments }) => segments.length === 0).length;
  const overlaps = faults.length - gaps;
  const parts = [
    gaps > 0 ? `leaves ${String(gaps)} of ${String(bins * bins)} pairs of scores out` : '',
    overlaps > 0 ? `has ${String(overlaps)} in more than one segment` : '',
  ];
  const more = faults.length > 3 ? ' …' : '';
  return [
    {
      at: 'map',
      message: `The map of segments ${parts.filter(Boolean).join(' and ')}`,
      help: [`${faults.slice(0, 3).map(said).join(', ')}${more}`, 'every pair of scores belongs to exactly one segment'], // prettier-ignore
    },
  ];
}
