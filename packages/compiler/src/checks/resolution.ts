import type { BoundDimension, BoundQuery } from '@tenure/metrics';
import { GRAINS, type Grain, type SourceColumn } from '@tenure/plan';
import type { Diagnostic, Query, Span } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { warning } from '../messages/diagnostic.ts';

/** How many different times must have been seen before anything is said of all of them. */
const LEAST = 5;

/** The grain that all times seen of a column fall on; null where they have a time of day or are too few. */
function resolutionOf({ type, samples }: SourceColumn): Grain | null {
  const dates = samples.map((sample) =>
    /^\d{4}-\d\d-(\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?$/u.exec(sample),
  );
  if (type !== 'time' || samples.length < LEAST || dates.includes(null)) return null;
  return dates.every((date) => date?.[1] === '01') ? 'month' : 'day';
}

function columnOf(catalog: Catalog, table: string | undefined, name: string | null) {
  return catalog.tables
    .find((candidate) => candidate.name === table)
    ?.columns.find((column) => column.name === name);
}

const isFiner = (grain: Grain, than: Grain) => GRAINS.indexOf(grain) < GRAINS.indexOf(than);

function tooFine(
  span: Span,
  grain: Grain,
  column: SourceColumn | undefined,
): readonly Diagnostic[] {
  const resolution = column ? resolutionOf(column) : null;
  if (!column || resolution === null || !isFiner(grain, resolution)) return [];
  const seen = resolution === 'day' ? 'have no time of day' : 'are the first of a month';
  return [
    warning('T4016', span, `The times of \`${column.name}\` that were looked at ${seen}`, {
      label: `\`${resolution}\` is the finest grain that says something`,
    }),
  ];
}

/** T4016: a grain finer than the times of the data, as far as they were looked at. */
export function checkResolution(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
): readonly Diagnostic[] {
  const { events, customers } = bound;
  const start = customers?.time ? columnOf(catalog, customers.table, customers.time) : undefined;
  const time = columnOf(catalog, events.table, events.time);
  const columnFor = (dimension: BoundDimension) => {
    switch (dimension.kind) {
      case 'start':
      case 'period':
        return start ?? time;
      case 'bucket':
        return columnOf(catalog, bound[dimension.side]?.table, dimension.column);
      case 'value':
      case 'test':
        return undefined;
    }
  };
  const over = clauseOf(query.clauses, 'over') ?? clauseOf(query.clauses, 'at');
  const clauses = [clauseOf(query.clauses, 'by'), clauseOf(query.clauses, 'split')];
  const dimensions = [bound.by, bound.split].flatMap((list, which) =>
    list.flatMap((dimension, index) => {
      const tree = clauses[which]?.dimensions[index];
      if (!tree || dimension.kind === 'value' || dimension.kind === 'test') return [];
      const grain = dimension.kind === 'period' ? bound.grain : dimension.grain;
      return tooFine(tree.span, grain, columnFor(dimension));
    }),
  );
  return [...dimensions, ...(over ? tooFine(over.span, bound.grain, time) : [])].slice(0, 1);
}
