import { isRecord, listOf, recordOf, type JsonRecord } from './json.ts';

/** A part of a chart that can be shown alone. */
export type PartName = 'heatmap' | 'curve' | 'trend' | 'control';

/** What the cells say: their share or how many came back. */
export type Labels = 'percent' | 'count';

/** What names the rows and panels of a chart in its result. */
export interface Keys {
  readonly rowColumns: readonly string[];
  /** By panel and row. */
  readonly rows: readonly (readonly (readonly unknown[])[])[];
  readonly panelColumns: readonly string[];
  readonly panels: readonly (readonly unknown[])[];
}

/** What a chart offers to be changed, read from its specification; nothing of it is stored beside it. */
export interface Facts {
  /** The parts, one above the other, by their places; what follows them is the foot. */
  readonly parts: readonly PartName[];
  /** Null where the chart has no cells that say what they are of. */
  readonly keys: Keys | null;
  readonly cells: readonly JsonRecord[];
  readonly pooled: readonly JsonRecord[];
  /** What the cells say as drawn; null where it is neither, a difference say. */
  readonly labels: Labels | null;
  /** The names of the segments, each in a panel of its own; empty where there is one panel. */
  readonly segments: readonly string[];
  readonly title: string;
  /** How the numbers are defined, in the chart's own words. */
  readonly definition: string;
}

const PARTS: ReadonlySet<unknown> = new Set<PartName>(['heatmap', 'curve', 'trend', 'control']);

/** Reads {@link Facts}; null of a chart that is none of Tenure's cohorts by periods. */
export function factsOf(spec: unknown): Facts | null {
  const { usermeta, datasets, title } = recordOf(spec);
  const tenure = recordOf(recordOf(usermeta)['tenure']);
  const parts = listOf(tenure['parts']).filter((part): part is PartName => PARTS.has(part));
  if (parts.length === 0) return null;
  const cells = listOf(recordOf(datasets)['cells']).filter(isRecord);
  const pooled = listOf(recordOf(datasets)['pooled']).filter(isRecord);
  const keys = keysOf(tenure['keys']);
  const split = (keys?.panels.length ?? 0) > 1;
  return {
    parts,
    keys,
    cells,
    pooled,
    labels: labelsOf(cells),
    segments: split ? [...new Set(pooled.map(({ line }) => String(line)))] : [],
    title: listOf(recordOf(title)['text']).map(String).join(' '),
    definition: listOf(recordOf(title)['subtitle']).map(String).join(' '),
  };
}

function keysOf(value: unknown): Keys | null {
  if (!isRecord(value)) return null;
  const lists = (list: unknown): readonly (readonly unknown[])[] => listOf(list).map(listOf);
  return {
    rowColumns: listOf(value['rowColumns']).map(String),
    rows: listOf(value['rows']).map(lists),
    panelColumns: listOf(value['panelColumns']).map(String),
    panels: lists(value['panels']),
  };
}

/** By the first cell whose text could be the one or the other. */
function labelsOf(cells: readonly JsonRecord[]): Labels | null {
  for (const { text, rate, retained, look } of cells) {
    if (look !== 'share' || typeof text !== 'string') continue;
    if (typeof rate !== 'number' || typeof retained !== 'number') continue;
    const digits = text.replace(/[,%\s]/gu, '');
    if (text.endsWith('%') || digits === String(Math.round(rate * 100))) return 'percent';
    return digits === String(retained) ? 'count' : null;
  }
  return null;
}
