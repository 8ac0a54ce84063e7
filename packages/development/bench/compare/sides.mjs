import { join } from 'node:path';
import { ours } from '../../setup/places.mjs';
import { events, subscriptions } from './data.mjs';
import { NAMES, start } from './runners.mjs';
import { metrics, shapes } from './shapes.mjs';
import { against, cell, tableOf } from './table.mjs';
import { inTurn } from './turns.mjs';

const folder = join(ours, 'bench-data');

/** What is measured: from the file or from memory, which ids, which questions. */
const groups = [
  { ids: 'number', source: 'memory', asked: shapes },
  { ids: 'text', source: 'memory', asked: shapes.slice(0, 1) },
  { ids: 'number', source: 'file', asked: shapes.slice(0, 1) },
  { ids: 'text', source: 'file', asked: shapes.slice(0, 1) },
  { ids: 'uuid', source: 'file', asked: shapes.slice(0, 1) },
  { ids: 'text', source: 'csv', asked: shapes.slice(0, 1) },
];

const takesPart = (name, { source, millions }) => {
  if (name === 'arquero') return source === 'memory' && millions <= 1;
  return source !== 'csv' || name === 'tenure' || name === 'duckdb';
};

/** Retention beside all peers, other metrics beside DuckDB's SQL: rows of `{ name, medians, peaks }`. */
export async function measureSides(sizes, runs) {
  const rows = [];
  for (const millions of sizes) {
    for (const group of groups) rows.push(...(await measure({ ...group, millions }, runs)));
  }
  for (const millions of sizes) rows.push(...(await measureMetrics(millions, runs)));
  return rows;
}

/** One question after the other, each asked of all in turn. */
async function measure(group, runs) {
  const { millions, ids, source, asked } = group;
  const file = await events(folder, millions, ids, source === 'csv' ? 'csv' : 'parquet');
  const runners = NAMES.filter((name) => takesPart(name, group)).map(start);
  const kind = source === 'memory' ? 'memory' : 'file';
  const rows = [];
  try {
    for (const { name, ask } of runners) {
      if (name === 'tenure') await ask({ kind: 'open', file });
      if (kind === 'memory') await ask({ kind: 'load', file });
    }
    for (const shape of asked) {
      const name = `${millions} M, ${ids} ids, ${source}, ${shape.name}`;
      const request = kind === 'memory' ? { kind, shape } : { kind, shape, file };
      const taking = runners.filter((runner) => runner.name !== 'arquero' || shape === shapes[0]);
      const turns = taking.map((of) => ({ name, of, request }));
      rows.push(...(await inTurn(turns, runs)));
    }
  } finally {
    for (const { end } of runners) end();
  }
  return rows;
}

/** Other metrics on the loaded table, against SQL; and a second question, of which the first is remembered. */
async function measureMetrics(millions, runs) {
  const file = await events(folder, millions, 'number');
  const [tenure, duckdb] = ['tenure', 'duckdb'].map(start);
  const rows = [];
  const take = async (asked, requests, turns = runs) => {
    const name = `${millions} M, number ids, memory, ${asked}`;
    rows.push(
      ...(await inTurn(
        requests.map((one) => ({ name, ...one })),
        turns,
      )),
    );
  };
  try {
    await tenure.ask({ kind: 'open', file });
    for (const { ask } of [tenure, duckdb]) await ask({ kind: 'load', file });
    let table = 'events';
    for (const { name, question, columns, sql, of = 'events' } of metrics) {
      if (of !== table) {
        const other = await subscriptions(folder, millions);
        await tenure.ask({ kind: 'open', file: other });
        await tenure.ask({ kind: 'load', file: other, table: of });
        await duckdb.ask({ kind: 'load', file: other, table: of });
        table = of;
      }
      await take(name, [
        { of: tenure, request: { kind: 'sums', question, columns } },
        { of: duckdb, request: { kind: 'sums', sql } },
      ]);
    }
    await tenure.ask({ kind: 'open', file, remember: true });
    await tenure.ask({ kind: 'load', file });
    const again = { of: tenure, request: { kind: 'memory', shape: shapes[0] } };
    // A few milliseconds, twice as many while the code is new: five are too few.
    await take('12 months, asked again', [again], 5 * runs);
  } finally {
    for (const { end } of [tenure, duckdb]) end();
  }
  return rows;
}

/** The part of the page. */
export function sidesSection(rows) {
  const peers = NAMES.slice(1);
  const head = ['rows, ids, source, question', 'tenure', ...peers, 'peak of tenure', 'of duckdb'];
  const lines = rows.map(({ name, medians, peaks }) => [
    name,
    cell(medians.tenure),
    ...peers.map((peer) => against(medians, peer)),
    `${cell(peaks.tenure)} MiB`,
    peaks.duckdb === undefined ? '' : `${cell(peaks.duckdb)} MiB`,
  ]);
  const said =
    'Medians in milliseconds; in brackets how many times as long as Tenure. All gave the same numbers.';
  return [said, '', ...tableOf(head, lines)].join('\n');
}
