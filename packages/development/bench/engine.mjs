// Retention with `set engine duckdb` against hand-written SQL, each in a process of its own and on one Parquet file:
// `node packages/development/bench/engine.mjs [millions of events] [runs]` after `pnpm build`. It tells peaks of memory and
// fails where the numbers differ. `--engine arquero` reads the file into memory instead.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { createReader } from '@tenure/duckdb';
import { createSession } from '@tenure/session';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'duckdb' },
    part: { type: 'string', default: 'all' },
    folder: { type: 'string' },
  },
});
const millions = Number(positionals[0] ?? 1);
const runs = Number(positionals[1] ?? 5);
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'tenure-engine-'));
if (values.folder === undefined) {
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const file = join(folder, 'events.parquet');
const rows = millions * 1_000_000;
const customers = Math.max(1000, rows / 20);

/** Runs SQL in a DuckDB of its own. */
async function sql(text, memory) {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    temp_directory: join(folder, 'spill'),
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const result = (await connection.runAndReadAll(text)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return result;
}

// As a good analyst would write it: the first month of each customer, joined, and counted apart.
const byHand = `
  WITH events AS (SELECT customer, date_trunc('month', time AT TIME ZONE 'UTC') AS month FROM '${file}'),
  starts AS (SELECT customer, min(month) AS cohort FROM events GROUP BY customer),
  sizes AS (SELECT cohort, count(*) AS size FROM starts GROUP BY cohort)
  SELECT CAST(CAST(cohort AS DATE) AS VARCHAR), date_diff('month', cohort, month) AS period, any_value(size), count(DISTINCT customer)
  FROM events JOIN starts USING (customer) JOIN sizes USING (cohort)
  WHERE date_diff('month', cohort, month) <= 11 GROUP BY ALL ORDER BY ALL`;

/** Times of a piece of work and its last result. */
async function timed(work) {
  const times = [];
  let last;
  for (let i = 0; i < runs; i += 1) {
    const from = performance.now();
    last = await work();
    times.push(performance.now() - from);
  }
  return { last, ms: Math.round(times.toSorted((a, b) => a - b)[times.length >> 1]) };
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

const PARTS = {
  // The data are made from hashes of the row's number, so the same on every machine.
  async make() {
    await sql(
      `COPY (SELECT CAST(hash(i) % ${customers} AS BIGINT) AS customer,
               TIMESTAMPTZ '2024-01-01 00:00:00+00' + INTERVAL (CAST(hash(i + 7) % 31536000 AS BIGINT)) SECOND AS time
        FROM range(${rows}) t(i)) TO '${file}' (FORMAT parquet)`,
      '4GiB',
    );
    return {};
  },
  async own() {
    const session = createSession({ reader: createReader({ folder }), cacheBytes: 0 });
    const run = async (text) => {
      const { outcomes, diagnostics } = await session.run(text, { pictures: false });
      const error = diagnostics.find(({ severity }) => severity === 'error');
      if (error) throw new Error(`${error.code} ${error.message}`);
      return outcomes.at(-1).result;
    };
    const from = performance.now();
    await run(
      `set engine ${values.engine}\nload orders from 'events.parquet' with customer = customer, time = time`,
    );
    const load = Math.round(performance.now() - from);
    const { last, ms } = await timed(() =>
      run('retention by signup_month over 11 months with incomplete'),
    );
    // The file ends with its year: a period that begins after it is empty, and hand-written SQL has no row of it.
    const cells = last.rows.filter(({ retained }) => retained > 0);
    return {
      load,
      ms,
      peak: peak(),
      cells: cells.map(({ cohort, period, customers: size, retained }) => [
        cohort,
        period,
        size,
        retained,
      ]),
    };
  },
  async hand() {
    const { last, ms } = await timed(() => sql(byHand, '8GiB'));
    return { ms, peak: peak(), cells: last.map(([cohort, ...n]) => [cohort, ...n.map(Number)]) };
  },
};

if (values.part !== 'all') {
  process.stdout.write(JSON.stringify(await PARTS[values.part]()));
  process.exit(0);
}

/** A part in a process of its own, so that each peak is of one of them. */
const part = (name) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        fileURLToPath(import.meta.url),
        ...[String(millions), String(runs)],
        ...['--engine', values.engine, '--part', name, '--folder', folder],
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 },
    ),
  );

part('make');
const own = part('own');
console.log(
  `set engine ${values.engine}: load ${own.load} ms, statement ${own.ms} ms (median of ${runs}), peak ${own.peak} MiB`,
);
const hand = part('hand');
console.log(
  `hand-written SQL: ${hand.ms} ms, the file opened each time, peak ${hand.peak} MiB; ratio ${(hand.ms / own.ms).toFixed(2)}`,
);
const text = (cells) => cells.map(String).toSorted().join('\n');
const same = text(own.cells) === text(hand.cells);
console.log(same ? `the same ${hand.cells.length} rows` : 'the numbers differ');
process.exitCode = same ? 0 : 1;
