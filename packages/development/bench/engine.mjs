// Retention with `set engine duckdb` against hand-written SQL, both in this process and on one Parquet file:
// `node packages/development/bench/engine.mjs [millions of events] [runs]` after `pnpm build`. With 100 it tells peak memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { createReader } from '@tenure/duckdb';
import { createSession } from '@tenure/session';

const millions = Number(process.argv[2] ?? 1);
const runs = Number(process.argv[3] ?? 5);
// The data are made by a process of its own, so that its memory is not that of the statement.
const making = process.argv[4];
const folder = making ?? mkdtempSync(join(tmpdir(), 'tenure-engine-'));
if (making === undefined) {
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const own = [fileURLToPath(import.meta.url), String(millions), '1', folder];
  execFileSync(process.execPath, own, { stdio: 'inherit' });
}

const file = join(folder, 'events.parquet');
const rows = millions * 1_000_000;
const customers = Math.max(1000, rows / 20);

/** Runs SQL in a DuckDB of its own, and tells how long the second statement took. */
async function sql(first, second) {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '900MiB' });
  const connection = await instance.connect();
  if (first) await connection.run(first);
  const from = performance.now();
  const result = second ? (await connection.runAndReadAll(second)).getRowsJson() : [];
  const took = performance.now() - from;
  connection.closeSync();
  instance.closeSync();
  return { result, took };
}

if (making !== undefined) {
  await sql(`SET preserve_insertion_order = false;
  COPY (SELECT CAST(hash(i) % ${customers} AS BIGINT) AS customer,
               TIMESTAMPTZ '2024-01-01 00:00:00+00' + INTERVAL (CAST(hash(i + 7) % 31536000 AS BIGINT)) SECOND AS time
        FROM range(${rows}) t(i)) TO '${file}' (FORMAT parquet)`);
  process.exit(0);
}

// As a good analyst would write it: the first month of each customer, joined, and counted apart.
const byHand = `
  WITH events AS (SELECT customer, date_trunc('month', time AT TIME ZONE 'UTC') AS month FROM '${file}'),
  starts AS (SELECT customer, min(month) AS cohort FROM events GROUP BY customer),
  sizes AS (SELECT cohort, count(*) AS size FROM starts GROUP BY cohort)
  SELECT CAST(cohort AS DATE), date_diff('month', cohort, month) AS period, any_value(size), count(DISTINCT customer)
  FROM events JOIN starts USING (customer) JOIN sizes USING (cohort)
  WHERE date_diff('month', cohort, month) <= 11 GROUP BY ALL ORDER BY ALL`;

const session = createSession({ reader: createReader({ folder }) });
const run = async (text) => {
  const { outcomes, diagnostics } = await session.run(text, { pictures: false });
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`${error.code} ${error.message}`);
  return outcomes.at(-1).result;
};
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const timed = async (work) => {
  const times = [];
  let last;
  for (let i = 0; i < runs; i += 1) {
    const from = performance.now();
    last = await work();
    times.push(last?.took ?? performance.now() - from);
  }
  return { last, ms: Math.round(median(times)) };
};

const loading = performance.now();
await run(
  `set engine duckdb\nload orders from 'events.parquet' with customer = customer, time = time`,
);
console.log(`load: ${Math.round(performance.now() - loading)} ms`);
const own = await timed(() => run('retention by signup_month over 11 months with incomplete'));
console.log(`set engine duckdb: ${own.ms} ms, median of ${runs}`);
console.log(`peak memory so far: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
const hand = await timed(() => sql(null, byHand));
console.log(
  `hand-written SQL: ${hand.ms} ms, with the file opened; ratio ${(hand.ms / own.ms).toFixed(2)}`,
);

const counts = new Map(
  own.last.rows.map(({ cohort, period, retained }) => [`${cohort} ${period}`, retained]),
);
const differ = hand.last.result.filter(
  ([cohort, period, , count]) =>
    counts.get(`${String(cohort).slice(0, 10)} ${period}`) !== Number(count),
);
console.log(
  differ.length === 0
    ? `the same ${hand.last.result.length} numbers`
    : `${differ.length} numbers differ`,
);
process.exitCode = differ.length === 0 ? 0 : 1;
