import type { BoundQuery } from './bound.ts';
import { retentionChoices } from './retention/choices.ts';

/**
 * The same query with every event row: to find whom `where` starts later than they began. Null where that
 * cannot happen: no condition on events, a start of the statement's own, starts from the customers table.
 */
export function withoutWhere(query: BoundQuery): BoundQuery | null {
  const choices = retentionChoices(query);
  const own = query.from !== null || choices.startsFromCustomers || choices.entry === 'recurring';
  if (query.where.events === null || own) return null;
  return { ...query, where: { ...query.where, events: null } };
}
