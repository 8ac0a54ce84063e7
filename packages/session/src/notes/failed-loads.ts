import type { CompiledQuery, Note } from '@tenure/compiler';
import type { Context } from '../statements/context.ts';

/** After a `load` that failed, a query counts on what was loaded before: said with the number. */
export function failedLoadNotes(
  { state, failedLoads }: Context,
  { query }: CompiledQuery,
): readonly Note[] {
  const [first] = failedLoads;
  if (first === undefined) return [];
  const used = [query.events, query.customers, query.identities]
    .filter((table) => table !== null)
    .map(({ table }) => `\`${table}\` from ${state.tables.get(table)?.info.file ?? ''}`);
  return [
    {
      code: 'T4011',
      message: `\`load ${first}\` failed, so this counts on what was loaded before: ${used.join(', ')}`,
    },
  ];
}
