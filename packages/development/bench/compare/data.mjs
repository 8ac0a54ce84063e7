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
 * Events over two years, one customer in ten rows, as Parquet or CSV: made from hashes of the row's number, so
 * the same on every machine. Written once and kept. Gives the file's path.
 */
export async function events(folder, millions, ids, format = 'parquet') {
  const file = join(folder, `events-${millions}m-${ids}.${format}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const rows = millions * 1_000_000;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET temp_directory = '${join(folder, 'spill')}'`);
  await connection.run(`COPY (
    SELECT ${IDS[ids]} AS customer_id,
      TIMESTAMP '2022-01-01' + to_seconds((hash(i) % 63072000)::BIGINT) AS ordered_at,
      (hash(i * 7) % 100)::INTEGER AS amount,
      CASE customer % 3 WHEN 0 THEN 'free' WHEN 1 THEN 'pro' ELSE 'team' END AS plan
    FROM (SELECT i, (hash(i * 31) % ${rows / 10})::BIGINT AS customer FROM range(${rows}) AS r(i))
  ) TO '${file}' (FORMAT ${format})`);
  connection.closeSync();
  return file;
}
