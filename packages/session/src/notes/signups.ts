import { aroundSignup } from '@tenure/arquero';
import type { BoundQuery, Note, CohortPlan, TableData } from '@tenure/compiler';

/** Says that cohorts go by the signup of the customers table, and whose events that leaves out. */
export function signupNotes(
  plan: CohortPlan,
  query: BoundQuery,
  tables: Readonly<Record<string, TableData>>,
): readonly Note[] {
  const { customers, events, from, grain } = query;
  if (customers === null || customers.time === null || from !== null) return [];
  const { before, without } = aroundSignup(plan, tables);
  const have = (count: number) =>
    count === 1 ? '1 customer has' : `${String(count)} customers have`;
  const parts = [
    `Cohorts go by \`${customers.time}\` of \`${customers.table}\`; \`use ${events.table}\` alone starts from the first event instead`,
    ...(before > 0
      ? [
          `${have(before)} events in ${grain === 'hour' ? 'an' : 'a'} ${grain} before the signup, which do not count`,
        ]
      : []),
    ...(without > 0
      ? [`${have(without)} events and no signup, and ${without === 1 ? 'does' : 'do'} not count`]
      : []),
  ];
  return [{ code: 'T4008', message: parts.join('; ') }];
}
