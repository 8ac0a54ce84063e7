import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSite } from '../../browser/site.ts';
import { setUp } from '../../setup/index.mjs';
import { ours, root } from '../../setup/places.mjs';
import { events } from './data.mjs';
import { start } from './runners.mjs';
import { asked, shapes } from './shapes.mjs';
import { against, cell, tableOf } from './table.mjs';
import { inTurn } from './turns.mjs';

const MILLIONS = 5;
const FILE = 'events.parquet';
const IDS = ['number', 'text'];
const [months] = shapes;
/** On another grid than the first, so that nothing of it is used again. */
const weeks = asked({ name: '52 weeks', grain: 'week', horizon: 52 });
const STEPS = [
  { name: 'file, load and 12 months', loads: true, shape: months },
  { name: 'memory, 52 weeks after it', loads: false, shape: weeks },
];
const WANTED = 1500;

/**
 * The kernel of the page in Chromium, in a worker and under the site's policy, beside Tenure in Node and DuckDB's SQL. A worker
 * is started anew in each turn and then loads, answers and answers again on another grid. Its tables must be those that Node
 * shows, to the letter, and Node's numbers those of the SQL.
 */
export async function measureBrowser(_sizes, runs) {
  await setUp({ for: 'start', log: console.log });
  const folder = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tenure</title>');
  const engine = join(root, 'packages/jupyterlite/labextension/static/engine.js');
  copyFileSync(engine, join(folder, 'engine.js'));
  const site = await startSite(folder);
  const rows = [];
  try {
    for (const ids of IDS) {
      const file = await events(join(ours, 'bench-data'), MILLIONS, ids);
      symlinkSync(file, join(folder, FILE));
      await site.visit({ offline: false }, async (page) => {
        await page.goto(`${site.address}/`);
        rows.push(...(await measure({ page, ids, file, runs })));
      });
      rmSync(join(folder, FILE));
    }
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

async function measure({ page, ids, file, runs }) {
  const runners = ['tenure', 'duckdb'].map(start);
  try {
    const [tenure, duckdb] = runners;
    await tenure.ask({ kind: 'open', file });
    for (const { ask } of [tenure, duckdb]) await ask({ kind: 'load', file });
    await page.evaluate(fetchFile, FILE);
    const chromium = chromiumRunner(page, tenure);
    const turns = STEPS.flatMap(({ name, loads, shape }) => {
      const request = loads ? { kind: 'file', shape, file } : { kind: 'memory', shape };
      return [chromium, tenure, duckdb].map((of) => ({
        name: `${MILLIONS} M, ${ids} ids, ${name}`,
        of,
        request,
      }));
    });
    return await inTurn(turns, runs);
  } finally {
    for (const { end } of runners) end();
  }
}

/** Asks the page. Its numbers are in a table for eyes, so Node's, which shows the same, stand for them. */
function chromiumRunner(page, tenure) {
  const known = new Map();
  return {
    name: 'chromium',
    async ask({ kind, shape }) {
      const { question } = shape;
      if (!known.has(question)) {
        known.set(question, (await tenure.ask({ kind: 'shown', shape })).check);
      }
      if (kind === 'file') await page.evaluate(startWorker);
      const load = kind === 'file' ? `load orders from '${FILE}'\n` : '';
      const { ms, shown } = await page.evaluate(run, `${load}${question}`);
      const node = known.get(question);
      if (node.shown !== shown) throw new Error(`Chromium does not show what Node shows: ${question}`); // prettier-ignore
      return { ms, check: node.numbers };
    },
  };
}

async function fetchFile(name) {
  window.file = new Uint8Array(await (await fetch(name)).arrayBuffer());
}

/** In the page: another worker in the place of the last, ready to run. */
async function startWorker() {
  window.worker?.terminate();
  window.worker = new Worker('engine.js');
  worker.addEventListener('message', ({ data: { kind, id, request } }) => {
    if (kind !== 'file') return;
    const answer = { find: '1', read: null, list: [] }[request.ask] ?? window.file.slice();
    const moved = request.ask === 'read' ? [answer.buffer] : [];
    worker.postMessage({ kind: 'file', id, answer, fault: null }, moved);
  });
  window.ask = (body, heard) =>
    new Promise((resolve) => {
      worker.addEventListener('message', function hear({ data: { kind, message } }) {
        if (kind !== 'engine') return;
        heard(message.body);
        if (message.body.kind !== 'answer') return;
        worker.removeEventListener('message', hear);
        resolve(message.body.value);
      });
      worker.postMessage({ kind: 'engine', request: { id: 1, body } });
    });
  await window.ask({ kind: 'catalog' }, () => undefined);
}

/** In the page: the milliseconds of a text, and the last table that it shows. */
async function run(text) {
  let shown = null;
  const before = performance.now();
  const { ok } = await window.ask({ kind: 'run', text, preferences: {} }, (message) => {
    if (message.kind === 'output') shown = message.output.output?.data['text/plain'] ?? shown;
  });
  const ms = performance.now() - before;
  if (!ok) throw new Error(`the kernel in the page failed: ${text}`);
  return { ms, shown };
}

/** The part of the page. */
export function browserSection(rows) {
  const head = ['rows, ids, source, question', 'in Chromium', 'tenure', 'duckdb', 'wanted'];
  const lines = rows.map(({ name, medians }) => [
    name,
    against(medians, 'chromium'),
    cell(medians.tenure),
    against(medians, 'duckdb'),
    name.includes('memory') ? `at most ${WANTED} in Chromium` : '',
  ]);
  const said = `Medians in milliseconds; in brackets how many times as long as Tenure in Node. The tables in Chromium are Node's to the letter, and the SQL gave the same numbers.`;
  return [said, '', ...tableOf(head, lines)].join('\n');
}
