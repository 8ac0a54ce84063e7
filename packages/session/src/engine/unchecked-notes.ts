import { trustsHistory, withoutWhere, type CompiledQuery, type Note } from '@tenure/compiler';

/** What was not looked into, as it takes the rows in memory: said, so that silence means something. */
export function uncheckedNotes(compiled: CompiledQuery): readonly Note[] {
  const unchecked = uncheckedIn(compiled);
  if (unchecked.length === 0) return [];
  return [
    {
      code: 'T4033',
      message: `DuckDB counted this, and these were not looked into: ${unchecked.join('; ')}`,
    },
  ];
}

function uncheckedIn({ plan, query }: CompiledQuery): readonly string[] {
  if (plan.kind === 'spells' && plan.root.end !== null)
    return ['whether rows end before they begin'];
  if (plan.kind !== 'cohorts') return [];
  const { customers, from } = query;
  return [
    ...(trustsHistory(query)
      ? ["whether the data begin in the middle of the customers' history"]
      : []),
    ...(withoutWhere(query) ? ['whom `where` starts later than their first event'] : []),
    ...(customers !== null && customers.time !== null && from === null
      ? ['who has events before the signup or none']
      : []),
  ];
}
