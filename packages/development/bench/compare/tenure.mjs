// Tenure as a library, one session. Requests: `file` loads and asks, `load` loads, `memory` asks with nothing
// remembered of earlier questions, `again` asks with it.
import { basename, dirname } from 'node:path';
import { createReader, createSession } from 'tenure';
import { checkOf, serve } from './runner.mjs';

let session;
const open = (file, cacheBytes) =>
  createSession({ reader: createReader({ folder: dirname(file) }), cacheBytes });

async function ask(text, revenue) {
  const { ok, diagnostics, outcomes } = await session.run(text);
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const rows = outcomes.at(-1).result?.rows ?? [];
  return checkOf(
    rows.map(({ period, retained, value }) => ({ period, value: revenue ? value : retained })),
  );
}

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
  async sums({ question, columns }) {
    const { ok, diagnostics, outcomes } = await session.run(question);
    if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const rows = outcomes.at(-1).result?.rows ?? [];
    return columns.map((name) => rows.reduce((sum, row) => sum + (row[name] ?? 0), 0));
  },
});
