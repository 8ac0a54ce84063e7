// The page that shows one data set under the rules of every product, with what makes the difference: all of
// its numbers and sentences are the language's own answers.
import { PRESETS } from '@tenure/metrics';
import { runExample } from './run.mjs';
import { block, page, tableOf } from './words.mjs';

const LOAD = "load orders from 'shop/orders.csv'";
const QUERY = 'retention by signup_month over 6 months';
/** The month that the differences are about. */
const MONTH = 3;

const percent = (rate) => (rate === null ? '' : `${(rate * 100).toFixed(1)} %`);
const points = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

/** The page by its path. */
export async function conventionsPage() {
  const own = await answer(QUERY);
  const others = await Promise.all(
    PRESETS.map(async ({ name, product }) => ({
      name,
      product,
      result: await answer(`${QUERY} using ${name}`),
      difference: await answer(
        `base: ${QUERY}\nexplain difference of base using ${name} at month ${String(MONTH)}`,
      ),
    })),
  );
  const all = [{ product: 'Tenure', result: own }, ...others];
  const text = page(
    '# One data set under the rules of every product',
    `The shop of the examples, asked the same question by the rules of ${PRESETS.map(({ product }) => product).join(', ')} and by Tenure's own.`,
    block(
      [LOAD, QUERY, ...PRESETS.map(({ name }) => `${QUERY} using ${name}`)].join('\n'),
      'tenure',
    ),
    tableOf(
      ['rules', ...own.summary.map(({ period }) => `month ${String(period)}`)],
      all.map(({ product, result }) => [
        product,
        ...result.summary.map(({ rate }) => percent(rate)),
      ]),
    ),
    'What each of them means by it:',
    all.map(({ product, result }) => `- **${product}**: ${result.definition}`).join('\n'),
    '## Choice by choice',
    tableOf(
      ['choice', ...all.map(({ product }) => product)],
      choicesOf(all.map(({ result }) => result.settings)),
    ),
    ...others.flatMap(section),
  );
  return ['conventions.md', text];
}

function section({ name, product, difference }) {
  return [
    `## To ${product}`,
    block(
      `base: ${QUERY}\nexplain difference of base using ${name} at month ${String(MONTH)}`,
      'tenure',
    ),
    difference.definition,
    tableOf(
      ['choice', 'from', 'to', 'alone', 'points alone', 'reached', 'points'],
      difference.rows.map((row) => [
        row.choice,
        row.from ?? '',
        row.to ?? '',
        percent(row['rate alone']),
        row['points alone'] === null ? '' : points(row['points alone']),
        percent(row['rate reached']),
        row.points === null ? '' : points(row.points),
      ]),
    ),
  ];
}

/** The settings in which not all agree. */
function choicesOf(settings) {
  const keys = new Set(settings.flatMap(Object.keys));
  return [...keys]
    .map((key) => [key, ...settings.map((own) => String(own[key] ?? ''))])
    .filter(([key, ...values]) => key !== 'convention' && new Set(values).size > 1);
}

async function answer(text) {
  const { run, errors } = await runExample({ text: `${LOAD}\n${text}` });
  const result = run.outcomes.at(-1)?.result;
  if (errors.length > 0 || !result) throw new Error(`no answer to ${text}: ${errors.join(', ')}`);
  return result;
}
