import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Metric } from './metric.ts';

/** The columns of a metric's result for a query of nothing but its name, before any dimension and choice adds to them. */
export function plainColumns(metric: Metric): readonly ResultColumn[] {
  const [main] = metric.needs;
  const roles = Object.fromEntries((main?.roles ?? []).map((role) => [role, role]));
  const query: BoundQuery = {
    metric: metric.name,
    qualifiers: [],
    events: { table: main?.table ?? 'events', customer: 'customer', time: 'time', roles },
    customers: null,
    identities: null,
    where: { events: null, customers: null, text: null, eventsText: null },
    from: null,
    to: null,
    ...(metric.path ? { steps: [null], within: null } : {}),
    by: [],
    split: [],
    reported: metric.calendar ? 'month' : null,
    horizon: 12,
    grain: 'month',
    every: 1,
    cells: null,
    value: null,
    convention: null,
    forecast: null,
    during: { from: null, until: null },
    duringText: null,
    options: {},
    calendar: { zone: 'UTC', weekStart: 'monday' },
    zoned: true,
    asOf: 0,
    asOfText: '1970-01-01',
    asOfIsDefault: true,
    sort: [],
    limit: null,
  };
  return metric.columns(query);
}
