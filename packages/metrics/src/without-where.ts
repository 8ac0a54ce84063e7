import type { BoundQuery } from './bound.ts';
import { retentionChoices } from './retention/choices.ts';

/**
 * The same query with every event row: to find whom `where` starts later than they began. Null where that
 * cannot happen: no condition on events, a start of the statement's own, starts from the customers table.
 * Without a window of its own, so that a customer who began before `during` is found too.
 */
export function withoutWhere(query: BoundQuery): BoundQuery | null {
  const { startsFromCustomers, entry } = retentionChoices(query);
  const own = query.from !== null || startsFromCustomers || entry === 'recurring';
  if (query.where.events === null || own) return null;
  return {
    ...query,
    where: { ...query.where, events: null, eventsText: null },
    during: entry === 'first_in_window' ? query.during : { from: null, until: null },
  };
}
