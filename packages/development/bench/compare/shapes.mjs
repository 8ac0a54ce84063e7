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
