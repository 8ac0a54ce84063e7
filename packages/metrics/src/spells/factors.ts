import type { BoundQuery } from '../bound.ts';
import { segmentColumns, type SegmentSpells } from './segments.ts';

/** A dimension whose levels a model compares. */
export interface Factor {
  readonly name: string;
  /** The reference first, then the others by their customers. */
  readonly levels: readonly string[];
  readonly levelOf: (segment: SegmentSpells) => string;
  /** The place of its first covariate among those of all factors: there is none for the reference. */
  readonly first: number;
}

/**
 * The factors of a query, one a dimension. What others are held against is the level that `reference` names, else the
 * one of most customers.
 */
export function factorsOf(
  query: BoundQuery,
  segments: readonly SegmentSpells[],
): readonly Factor[] {
  const dimensions = [...query.by, ...query.split];
  const wanted = query.options['reference'];
  const factors: Factor[] = [];
  segmentColumns(query).forEach((column, at) => {
    const levelOf = ({ labels }: SegmentSpells) => String(labels[column.name] ?? 'not known');
    const sizes = new Map<string, number>();
    for (const segment of segments) {
      const level = levelOf(segment);
      sizes.set(level, (sizes.get(level) ?? 0) + segment.customers);
    }
    const chosen = ([level]: readonly [string, number]) => (level === wanted ? 1 : 0);
    const levels = [...sizes]
      .sort((a, b) => chosen(b) - chosen(a) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([level]) => level);
    const before = factors.at(-1);
    const first = before ? before.first + Math.max(0, before.levels.length - 1) : 0;
    factors.push({ name: dimensions[at]?.name ?? column.name, levels, levelOf, first });
  });
  return factors;
}
