// What an editor waits for: the start of parser and checker in a fresh process, the diagnostics of a
// document of 1,000 lines, a completion, a hover. Medians of the time on the clock and of that of the
// processor, which other programs disturb less. After a build:
//   node packages/development/bench/service.mjs [runs]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = Number(process.argv[2] ?? 30);
/** Milliseconds on the clock and of this process's processor. */
const now = () => {
  const { user, system } = process.cpuUsage();
  return [performance.now(), (user + system) / 1000];
};
const since = (start) => now().map((time, index) => time - start[index]);

const begin = now();
const { complete, diagnose, hover } = await import('@tenure/language-service');

const column = (name, type, samples) => ({ name, type, zoned: type === 'time', samples });
const catalog = {
  tables: [
    {
      name: 'orders',
      kind: 'events',
      file: 'shop/orders.csv',
      rows: 5050,
      columns: [
        column('customer_id', 'text', ['c1', 'c2']),
        column('ordered_at', 'time', ['2024-01-05T10:00:00Z']),
        column('amount', 'number', ['12', '30.5']),
        column('plan', 'text', ['free', 'plus', 'pro']),
        column('channel', 'text', ['ads', 'search']),
        column('country', 'text', ['FR', 'DE']),
      ],
      roles: { customer: 'customer_id', time: 'ordered_at', amount: 'amount' },
      range: { first: Date.UTC(2024, 0, 1), last: Date.UTC(2025, 11, 31) },
    },
  ],
  active: ['orders'],
  settings: {},
  parameters: {},
  results: [],
};

const statement = "retention by signup_month over 12 months where plan = 'pro'\n";
diagnose(statement, catalog);
if (process.argv[2] === 'start') {
  console.log(JSON.stringify(since(begin)));
  process.exit();
}

/** The statements of the examples but their `load`s, again and again: 1,000 lines. */
function document() {
  const folder = new URL('../../../examples/', import.meta.url);
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.tenure'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('load '));
  return Array.from({ length: 1000 }, (_, line) => lines[line % lines.length]).join('\n');
}

const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const ms = (times, index) => `${middle(times.map((it) => it[index])).toFixed(2)} ms`.padStart(11);
const print = (what, times) => console.log(what.padEnd(38), ms(times, 0), ms(times, 1));

/** Prints the medians of some runs; each gets its number, so that no two need be of one text. */
function measure(what, work) {
  for (let run = 0; run < 10; run += 1) work(run);
  const times = Array.from({ length: runs }, (_, run) => {
    const start = now();
    work(run + 10);
    return since(start);
  });
  print(what, times);
}

const text = document();
const half = text.lastIndexOf('\n', text.length / 2) + 1;
/** The document with one line that no run before had: what an editor asks after a key. */
const typed = (run) => `${text.slice(0, half)}retention where amount > ${run}\n${text.slice(half)}`;
const fresh = (run) => text.replaceAll(/over \d+/gu, `over ${run + 1}`);
const open = `${text}\nretention by signup_month over 12 months where `;
const place = text.indexOf('signup_month');

const startsOf = (script) =>
  Array.from({ length: 7 }, () =>
    JSON.parse(execFileSync(process.execPath, [script, 'start'], { encoding: 'utf8' })),
  );

/** This file and what it imports in one, as the wheel and the extension ship them. */
async function bundled(folder) {
  const { build } = await import('esbuild');
  const outfile = join(folder, 'service.mjs');
  await build({
    entryPoints: [self],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['esbuild'],
  });
  return outfile;
}

const self = new URL(import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'tenure-service-'));
console.log(' '.repeat(38), '      clock', '  processor');
print('start of parser and checker, bundled', startsOf(await bundled(folder)));
print('the same from single files', startsOf(self));
rmSync(folder, { recursive: true });
measure('diagnose 1,000 lines, every one new', (run) => diagnose(fresh(run), catalog));
measure('diagnose 1,000 lines after a key', (run) => diagnose(typed(run), catalog));
measure('diagnose 1,000 lines again', () => diagnose(text, catalog));
measure('one completion, short text', () => complete(statement, 38, catalog));
measure('one completion, end of 1,000 lines', (run) => {
  const asked = `${open}${'amount'.slice(0, run % 7)}`;
  complete(asked, asked.length, catalog);
});
measure('one hover, short text', () => hover(statement, 15, catalog));
measure('one hover in 1,000 lines', () => hover(open, place, catalog));
