// Reads two columns of a generated Parquet file and runs hand-written retention SQL on the same file.
// Run after a build: node packages/duckdb/bench/read.mjs [millions of rows] [runs]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createReader } from '@tenure/duckdb';
import { createFileReader } from '@tenure/files';

const millions = Number(process.argv[2] ?? 1);
const runs = Number(process.argv[3] ?? 7);
const customers = millions > 1 ? 450_000 : 100_000;
const ids = {
  integer: 'customer',
  text: "'cust_' || lpad(customer::VARCHAR, 6, '0')",
  uuid: 'CAST(md5(customer::VARCHAR)::UUID AS VARCHAR)',
};

/** The files as a browser's reader is given them. */
const store = {
  find: async (path) => ({
    stamp: '1',
    read: async () => new Uint8Array(readFileSync(join(folder, path))),
  }),
  list: async () => [],
};
const folder = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();

async function median(name, work) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const [least, middle] = [times[0], times[runs >> 1]].map((time) => `${time.toFixed(0)} ms`);
  console.log(`${name.padEnd(36)} median ${middle.padStart(8)}   least ${least.padStart(8)}`);
}

const retention = (file) => `
  WITH activity AS (SELECT customer_id, date_trunc('month', ts) AS month FROM '${file}'),
  cohorts AS (SELECT customer_id, min(month) AS cohort FROM activity GROUP BY ALL)
  SELECT cohort, datediff('month', cohort, month) AS period, count(DISTINCT customer_id)
  FROM activity JOIN cohorts USING (customer_id) GROUP BY ALL`;

try {
  for (const [kind, expression] of Object.entries(ids)) {
    const file = `${kind}.parquet`;
    const path = join(folder, file);
    await connection.run(`COPY (
      SELECT ${expression} AS customer_id,
        TIMESTAMP '2022-01-01' + to_seconds((hash(i) % 63072000)::BIGINT) AS ts,
        round((hash(i * 7) % 10000) / 100.0, 2) AS amount
      FROM (SELECT i, (hash(i * 31) % ${customers})::BIGINT AS customer
            FROM range(${millions * 1_000_000}) AS r(i))) TO '${path}' (FORMAT parquet)`);
    await median(`${kind}: retention in SQL`, () => connection.runAndReadAll(retention(path)));
    const reader = createReader({ folder });
    await reader.describe(file);
    const as = kind === 'integer' ? ['text', 'number'] : ['text'];
    for (const type of as) {
      await median(`${kind}: read as ${type}, and time`, async () => {
        const outcome = await reader.read(file, [
          { name: 'customer_id', as: type },
          { name: 'ts' },
        ]);
        if (!outcome.ok) throw new Error(outcome.problem.message);
      });
    }
    const inPage = createFileReader({ store });
    await inPage.describe(file);
    await median(`${kind}: read as in a browser`, async () => {
      const outcome = await inPage.read(file, [
        { name: 'customer_id', as: 'text' },
        { name: 'ts' },
      ]);
      if (!outcome.ok) throw new Error(outcome.problem.message);
    });
    await median(`${kind}: describe, first time`, async () => {
      await createReader({ folder }).describe(file);
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
