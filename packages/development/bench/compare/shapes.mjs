/**
 * The questions that all are asked. `question` is Tenure's; the others build theirs from the parts, each as a
 * good analyst would write it. `with incomplete` because the others do not know what is over.
 */
export const shapes = [
  { name: '12 months', grain: 'month', horizon: 12 },
  { name: '365 days', grain: 'day', horizon: 365 },
  { name: 'with a filter', grain: 'month', horizon: 12, least: 50 },
  { name: 'by plan', grain: 'month', horizon: 12, split: true },
  { name: 'revenue', grain: 'month', horizon: 12, revenue: true },
].map((shape) => ({ ...shape, question: questionOf(shape) }));

function questionOf({ grain, horizon, least, split, revenue }) {
  const options = ['incomplete', ...(revenue ? ['value = sum(amount)'] : [])];
  return [
    'retention by signup_month',
    split ? 'split by plan' : '',
    `over ${horizon} ${grain}s`,
    least === undefined ? '' : `where amount >= ${least}`,
    `with ${options.join(', ')} as table`,
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * Other metrics, against SQL alone: `sql` gives one row of sums, `columns` are the columns of the result whose sums
 * these are. A day is enough to make a period active.
 */
export const metrics = [
  {
    name: 'lifecycle',
    question: 'lifecycle by month with incomplete as table',
    columns: ['active', 'new', 'retained'],
    sql: `WITH active AS (SELECT DISTINCT customer_id, date_trunc('month', ordered_at) AS month FROM events),
      seen AS (SELECT month, lag(month) OVER (PARTITION BY customer_id ORDER BY month) AS before FROM active),
      counts AS (SELECT month, count(*) AS active, count(*) FILTER (before IS NULL) AS new,
        count(*) FILTER (before = month - INTERVAL 1 MONTH) AS retained FROM seen GROUP BY month)
      SELECT sum(active), sum(new), sum(retained) FROM counts`,
  },
  {
    name: 'stickiness',
    question: 'stickiness by month with incomplete as table',
    columns: ['daily', 'customers'],
    sql: `WITH active AS (SELECT DISTINCT customer_id, ordered_at::DATE AS day FROM events),
      counts AS (SELECT date_trunc('month', day) AS month, count(*) / count(DISTINCT day) AS daily,
        count(DISTINCT customer_id) AS customers FROM active GROUP BY month)
      SELECT sum(daily), sum(customers) FROM counts`,
  },
  {
    name: 'churn',
    question: 'churn by month with incomplete as table',
    columns: ['at_risk', 'churned'],
    sql: `WITH active AS (SELECT DISTINCT customer_id, date_trunc('month', ordered_at) AS month FROM events),
      next AS (SELECT month, lead(month) OVER (PARTITION BY customer_id ORDER BY month) AS after FROM active),
      counts AS (SELECT month, count(*) AS at_start,
        count(*) FILTER (after IS NULL OR after > month + INTERVAL 1 MONTH) AS churned FROM next GROUP BY month)
      SELECT sum(at_start), sum(churned) FROM counts WHERE month < (SELECT max(month) FROM counts)`,
  },
];
