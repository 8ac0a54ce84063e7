import type { SegmentRange } from '@tenure/statistics';

/**
 * Reads a map of segments, `best: r 4-5 f 4-5; others: r 1-3 f 1-5`; null where it is none. Whether it has gaps or
 * overlaps is for others to say.
 */
export function readMap(text: string): readonly SegmentRange[] | null {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const found = parts.map((part): SegmentRange | null => {
    const [, name = '', r = '', f = ''] =
      /^\s*([^:]+?)\s*:\s*r\s*(\d+(?:\s*-\s*\d+)?)\s*,?\s*f\s*(\d+(?:\s*-\s*\d+)?)\s*$/iu.exec(part) ?? []; // prettier-ignore
    const [recency, frequency] = [rangeOf(r), rangeOf(f)];
    return name === '' || !recency || !frequency ? null : { name, recency, frequency };
  });
  const whole = found.flatMap((range) => range ?? []);
  return whole.length === parts.length && whole.length > 0 ? whole : null;
}

function rangeOf(text: string): readonly [number, number] | null {
  const [from, to = from] = text.split('-').map((part) => Number(part));
  return text === '' || from === undefined || to === undefined || to < from ? null : [from, to];
}
