import type { BoundDimension, BoundQuery } from '../bound.ts';

/** A dimension as it is said: a column's own name as it is, `signup_month` as `signup month`. */
export const spoken = (dimension: BoundDimension): string =>
  dimension.kind === 'value' ? dimension.name : dimension.name.replaceAll('_', ' ');

/** What starts a customer: `event with event = 'paid'`. */
export function startEvent(query: BoundQuery): string {
  return query.from ? `event with ${query.from.text}` : 'event';
}
