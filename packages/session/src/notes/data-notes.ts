import type { CompiledQuery, Note } from '@tenure/compiler';
import type { BackendResult } from '@tenure/arquero';
import { neededColumns } from '../needed-columns.ts';
import type { State } from '../state.ts';
import { strangers } from './strangers.ts';

/** What must be said about the data behind a result: rows left out, tables that do not meet, nobody to count. */
export function dataNotes(
  state: State,
  compiled: CompiledQuery,
  { facts }: BackendResult,
): readonly Note[] {
  const { query } = compiled;
  return [
    ...Object.entries(facts.dropped).flatMap(([table, { nullCustomer, nullTime }]) => {
      const parts = [
        nullCustomer > 0 ? `${String(nullCustomer)} without a customer` : '',
        nullTime > 0 ? `${String(nullTime)} without a time` : '',
      ].filter(Boolean);
      return parts.length === 0
        ? []
        : [{ code: 'T4006', message: `Rows of \`${table}\` left out: ${parts.join(', ')}` }];
    }),
    ...unreadableNotes(state, compiled),
    ...strangers(state, {
      events: query.events.table,
      customers: query.customers?.table ?? null,
      identities: query.identities?.table ?? null,
    }),
    ...startNotes(compiled, facts.starts),
  ];
}

/** Values of a condition or dimension that could not be read; those of customers and times are counted as rows. */
function unreadableNotes(state: State, { plan, metric, query }: CompiledQuery): Note[] {
  const beside = Object.values(metric.beside?.(query) ?? {});
  return [...neededColumns(plan, ...beside)].flatMap(([name, columns]) => {
    const table = state.tables.get(name);
    const { customer, time, signup, alias } = table?.info.roles ?? {};
    return [...columns].flatMap((column) => {
      const found = table?.unreadable.get(column);
      if (!found || [customer, time, signup, alias].includes(column)) return [];
      const values = found.count === 1 ? '1 value' : `${String(found.count)} values`;
      const like = `'${found.examples.join("', '")}'`;
      return [
        {
          code: 'T4010',
          message: `${values} of \`${column}\` of \`${name}\` cannot be read (such as ${like}) and ${found.count === 1 ? 'counts' : 'count'} as missing`,
        },
      ];
    });
  });
}

function startNotes({ query, metric }: CompiledQuery, starts: number): Note[] {
  if (starts > 0) return [];
  const rule = query.from ? `\`${query.from.text}\`` : 'the conditions';
  const message = metric.calendar
    ? 'Nobody is counted: no row passes the conditions'
    : `Nobody starts: no row passes ${rule} in the window`;
  return [{ code: 'T4007', message }];
}
