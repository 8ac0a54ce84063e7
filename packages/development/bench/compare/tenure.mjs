// Tenure as a library, one session. Requests: `file` loads and asks, `load` loads, `memory` asks with nothing
// remembered of earlier questions; `shown` asks so for the numbers and for the table that is shown.
import { basename, dirname } from 'node:path';
import { createReader, createSession } from 'tenure';
import { checkOf, serve } from './runner.mjs';

let session;
const open = (file, cacheBytes) =>
  createSession({ reader: createReader({ folder: dirname(file) }), cacheBytes });

/** The last statement's outcome, of which the rows are those of its result. */
async function outcome(text) {
  const { ok, diagnostics, outcomes } = await session.run(text);
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const { result, outputs } = outcomes.at(-1);
  return { rows: result?.rows ?? [], outputs };
}

const numbersOf = (rows, revenue) =>
  checkOf(
    rows.map(({ period, retained, value }) => ({ period, value: revenue ? value : retained })),
  );

const ask = async (text, revenue) => numbersOf((await outcome(text)).rows, revenue);

const LOADS = { events: 'load orders', subscriptions: 'load subscriptions' };
const ROLES = {
  events: '',
  subscriptions: ' with customer = customer_id, start = started_at, end = ended_at, mrr = mrr',
};

await serve({
  open({ file, remember }) {
    session = open(file, remember ? 256 * 2 ** 20 : 0);
    return null;
  },
  file: ({ file, shape }) =>
    ask(`load orders from '${basename(file)}'\n${shape.question}`, shape.revenue),
  load: ({ file, table = 'events' }) =>
    ask(`${LOADS[table]} from '${basename(file)}'${ROLES[table]}`),
  memory: ({ shape }) => ask(shape.question, shape.revenue),
  async shown({ shape }) {
    const { rows, outputs } = await outcome(shape.question);
    return { numbers: numbersOf(rows, shape.revenue), shown: outputs.at(-1).data['text/plain'] };
  },
  async sums({ question, columns }) {
    const { rows } = await outcome(question);
    return columns.map((name) => rows.reduce((sum, row) => sum + (row[name] ?? 0), 0));
  },
});
