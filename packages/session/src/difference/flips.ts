import {
  choicesOf,
  choicesUnder,
  withChoice,
  type BoundQuery,
  type ChoiceName,
} from '@tenure/compiler';

/** One choice in which a query and a convention differ, and how to take it over. */
export interface Flip {
  readonly choice: ChoiceName;
  readonly from: string;
  readonly to: string;
  /** A query with this choice as the convention makes it, all others as they are. */
  readonly take: (query: BoundQuery) => BoundQuery;
}

/** A query by its own choices alone: each is written out, so that none follows a convention any more. */
export function writtenOut(query: BoundQuery): BoundQuery {
  return choicesOf(query).reduce<BoundQuery>(
    (own, { name, value }) => withChoice(own, name, value),
    {
      ...query,
      convention: null,
    },
  );
}

/** The choices in which a query differs from a convention, in the order in which they are told. */
export function flipsTo(query: BoundQuery, convention: string): readonly Flip[] {
  const theirs = new Map(choicesUnder(query, convention).map(({ name, value }) => [name, value]));
  return choicesOf(query).flatMap(({ name, value: from }): Flip[] => {
    const to = theirs.get(name) ?? from;
    const isMoot = name === 'segment_by' && query.split.length === 0;
    if (to === from || isMoot) return [];
    return [{ choice: name, from, to, take: (own) => withChoice(own, name, to) }];
  });
}
