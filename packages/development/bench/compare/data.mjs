import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** What identifies a customer in the generated files. */
export const IDS = {
  number: 'customer',
  text: "'cust_' || lpad(customer::VARCHAR, 7, '0')",
  uuid: 'CAST(md5(customer::VARCHAR)::UUID AS VARCHAR)',
};

/**
 * Events over two years, one customer in ten rows unless `customers` are given, as Parquet or CSV: made from hashes of the
 * row's number, so the same on every machine. Written once and kept. Gives the file's path.
 */
export async function events(folder, millions, ids, format = 'parquet', customers = null) {
  const rows = millions * 1_000_000;
  const of = customers === null ? '' : `-${customers}-customers`;
  const file = join(folder, `events-${millions}m-${ids}${of}.${format}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET temp_directory = '${join(folder, 'spill')}'`);
  await connection.run(`COPY (
    SELECT ${IDS[ids]} AS customer_id,
      TIMESTAMP '2022-01-01' + to_seconds((hash(i) % 63072000)::BIGINT) AS ordered_at,
      (hash(i * 7) % 100)::INTEGER AS amount,
      CASE customer % 3 WHEN 0 THEN 'free' WHEN 1 THEN 'pro' ELSE 'team' END AS plan
    FROM (SELECT i, (hash(i * 31) % ${customers ?? rows / 10})::BIGINT AS customer FROM range(${rows}) AS r(i))
  ) TO '${file}' (FORMAT ${format})`);
  connection.closeSync();
  return file;
}

/**
 * The same events, whose customers are in one of so many segments each: a column of text for each number, `in_4` of four.
 * Written once and kept. Gives the file's path.
 */
export async function segmented(folder, millions, numbers) {
  const file = join(folder, `events-${millions}m-segments-${numbers.join('-')}.parquet`);
  if (existsSync(file)) return file;
  const plain = await events(folder, millions, 'number');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = numbers.map((n) => `'segment ' || hash(customer_id * 3) % ${n} AS in_${n}`);
  await connection.run(`COPY (SELECT customer_id, ordered_at, ${columns.join(', ')} FROM '${plain}')
    TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  return file;
}

/**
 * Subscriptions of the customers of as many events, two each: the second begins when the first ends or up to 60 days later, at
 * another price; one in three goes on. Written once and kept. Gives the file's path.
 */
export async function subscriptions(folder, millions) {
  const file = join(folder, `subscriptions-${millions}m.parquet`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (
    WITH customers AS (SELECT i AS customer_id, TIMESTAMP '2022-01-01' + to_days((hash(i) % 500)::INTEGER) AS first,
        TIMESTAMP '2022-01-01' + to_days((hash(i) % 500 + 20 + hash(i * 3) % 300)::INTEGER) AS over
      FROM range(${millions * 100_000}) AS r(i))
    SELECT customer_id, first AS started_at, over AS ended_at, (10 + hash(customer_id * 5) % 90)::INTEGER AS mrr
    FROM customers
    UNION ALL
    SELECT customer_id, over + to_days((hash(customer_id * 11) % 3 * 30)::INTEGER),
      CASE customer_id % 3 WHEN 0 THEN NULL
        ELSE over + to_days((hash(customer_id * 11) % 3 * 30 + 10 + hash(customer_id * 13) % 300)::INTEGER) END,
      (10 + hash(customer_id * 17) % 90)::INTEGER
    FROM customers
  ) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  return file;
}
