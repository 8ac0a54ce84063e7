import { TABULATED, type ColumnType } from '@tenure/plan';
import { column, constant, output, select, whole } from '../tree/build.ts';
import type { SqlExpression, SqlType } from '../tree/expression.ts';
import type { Query, Select } from '../tree/query.ts';
import type { Relation } from '../tree/relation.ts';
import { GATHERED, type KeyKind, type NamedStarts } from './cohorts.ts';
import { segmentCount } from './profile.ts';

/** What some rows of a tabulation count: grouped by the segment and `group`, from a relation called `s`. */
export interface TabulationPart {
  readonly of: (typeof TABULATED)[number];
  readonly from: Relation | null;
  readonly where?: SqlExpression | null;
  /** Further keys beside those of the segment; null where rows are not grouped but one. */
  readonly group: readonly SqlExpression[] | null;
  readonly at: SqlExpression;
  readonly numbers: readonly SqlExpression[];
  readonly cause?: SqlExpression;
}

/** The columns that all parts have. */
export interface TabulationShape {
  /** Null where everybody is in one segment. */
  readonly segments: NamedStarts | null;
  /** How many numbers the rows have. */
  readonly width: number;
  readonly cause: { readonly type: ColumnType } | null;
}

/** The names of the columns of a tabulation, in their order. */
export function tabulationColumns({ segments, width, cause }: TabulationShape): readonly string[] {
  return [
    'of',
    'at',
    ...Array.from({ length: width }, (_, i) => `n${String(i)}`),
    ...(segments?.keys ?? []).map(({ name }) => name),
    ...(segments?.segments == null ? [] : [GATHERED]),
    ...(cause === null ? [] : ['cause']),
    ...(segments?.segments == null ? [] : ['segments']),
  ];
}

/** The parts as one query. */
export function tabulationOf(parts: readonly TabulationPart[], shape: TabulationShape): Query {
  return { kind: 'union', distinct: false, parts: parts.map((part) => partOf(part, shape)) };
}

function partOf(part: TabulationPart, { segments, width, cause }: TabulationShape): Select {
  const named = [
    ...(segments?.keys ?? []).map(({ name, is }) => ({ name, type: typeOf(is) })),
    ...(segments?.segments == null ? [] : [{ name: GATHERED, type: 'boolean' as const }]),
  ];
  const { group } = part;
  const keys = named.map(({ name, type }) => ({
    name,
    item: group === null ? constant(type, null) : column(name, 's'),
  }));
  return select(
    [
      output('of', whole(TABULATED.indexOf(part.of))),
      output('at', part.at),
      ...Array.from({ length: width }, (_, i) =>
        output(`n${String(i)}`, part.numbers[i] ?? whole(0)),
      ),
      ...keys.map(({ name, item }) => output(name, item)),
      ...(cause === null ? [] : [output('cause', part.cause ?? constant(typed(cause.type), null))]),
      ...(segments === null ? [] : segmentCount(segments)),
    ],
    part.from,
    {
      where: part.where ?? null,
      group: group === null ? [] : [...keys.map(({ item }) => item), ...group],
    },
  );
}

/** A part with a row per segment, so that those of which nothing else is counted are there too. */
export function segmentPart({ name }: NamedStarts): TabulationPart {
  return {
    of: 'segment',
    from: { kind: 'table', name, as: 's' },
    group: [],
    at: whole(0),
    numbers: [{ kind: 'aggregate', fn: 'count', item: null, filter: null }],
  };
}

function typed(type: ColumnType): SqlType {
  return type === 'time' ? 'whole' : type;
}

function typeOf(is: KeyKind): SqlType {
  switch (is.kind) {
    case 'slots':
      return 'whole';
    case 'answers':
      return 'boolean';
    case 'values':
      return typed(is.type);
  }
}
