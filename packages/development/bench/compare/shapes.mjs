/**
 * The questions that all are asked. `question` is Tenure's; the others build theirs from the parts, each as a
 * good analyst would write it. `with incomplete` because the others do not know what is over.
 */
export const shapes = [
  { name: '12 months', grain: 'month', horizon: 12 },
  { name: '365 days', grain: 'day', horizon: 365 },
  { name: 'with a filter', grain: 'month', horizon: 12, least: 50 },
  { name: 'by plan', grain: 'month', horizon: 12, split: 'plan' },
  { name: 'revenue', grain: 'month', horizon: 12, revenue: true },
].map(asked);

/** A question with its text in Tenure. */
export function asked(shape) {
  return { ...shape, question: questionOf(shape) };
}

function questionOf({ grain, horizon, least, split, revenue }) {
  const options = ['incomplete', ...(revenue ? ['value = sum(amount)'] : [])];
  return [
    'retention by signup_month',
    split === undefined ? '' : `split by ${split}`,
    `over ${horizon} ${grain}s`,
    least === undefined ? '' : `where amount >= ${least}`,
    `with ${options.join(', ')} as table`,
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * Other metrics, against SQL alone: `sql` gives one row of sums, `columns` are the columns of the result whose sums
 * these are. A day is enough to make a period active. Survival is not known beyond the last customer who is seen.
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
  {
    name: 'survival',
    question: 'survival curve over 24 months with inactive = 60 days as table',
    columns: ['churned', 'survival'],
    sql: `WITH days AS (SELECT DISTINCT customer_id, ordered_at::DATE AS day FROM events),
      gaps AS (SELECT customer_id, day, lead(day) OVER (PARTITION BY customer_id ORDER BY day) AS next FROM days),
      spells AS (SELECT min(day) AS first, min(day) FILTER (next IS NULL OR next - day > 60) + 60 AS lost
        FROM gaps GROUP BY customer_id),
      known AS (SELECT max(day) AS last FROM days),
      ends AS (SELECT greatest(0, least(lost, last) - first) AS age, lost <= last AS ended FROM spells, known),
      counts AS (SELECT age, count(*) AS leaving, count(*) FILTER (ended) AS churned FROM ends GROUP BY age),
      risks AS (SELECT age, churned, sum(leaving) OVER (ORDER BY age DESC) AS at_risk FROM counts),
      curve AS (SELECT age, product(1 - churned / at_risk) OVER (ORDER BY age) AS survival FROM risks),
      ages AS (SELECT floor(month * 365.25 / 12)::BIGINT AS age FROM range(25) AS r(month))
      SELECT (SELECT sum(churned) FROM counts WHERE age <= floor(24 * 365.25 / 12)), sum(coalesce(survival, 1))
      FROM ages ASOF LEFT JOIN curve ON ages.age >= curve.age
      WHERE ages.age <= (SELECT max(age) FROM counts) OR (SELECT arg_max(churned = leaving, age) FROM counts)`,
  },
  {
    // Tenure draws an interval of every month beside it, which the SQL does not.
    name: 'revenue retention',
    of: 'subscriptions',
    question: 'nrr by month with incomplete as table',
    columns: ['start_mrr', 'end_mrr'],
    sql: `WITH months AS (SELECT customer_id, mrr, unnest(generate_series(date_trunc('month', started_at),
        date_trunc('month', coalesce(ended_at, (SELECT max(ended_at) FROM subscriptions) + INTERVAL 1 MONTH))
        - INTERVAL 1 MONTH, INTERVAL 1 MONTH)) AS month FROM subscriptions),
      paying AS (SELECT customer_id, month, sum(mrr) AS mrr FROM months GROUP BY customer_id, month),
      changes AS (SELECT month, mrr AS before,
        CASE WHEN lead(month) OVER own = month + INTERVAL 1 MONTH THEN lead(mrr) OVER own ELSE 0 END AS after
        FROM paying WINDOW own AS (PARTITION BY customer_id ORDER BY month)),
      kept AS (SELECT month, sum(before) AS before, sum(after) AS after FROM changes GROUP BY month)
      SELECT sum(before), sum(after) FROM kept WHERE month < (SELECT max(month) FROM kept)`,
  },
];
