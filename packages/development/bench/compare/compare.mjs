// Tenure and its peers side by side: node packages/development/bench/compare/compare.mjs [options]
//   --millions 1,10   rows of the files, in millions      --runs 5   runs of each, in turn
//   --check           compares the ratios with those on the page, and writes nothing
// All must give the same numbers, or the run fails. Writes its section of BENCHMARKS.md.
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { ours } from '../../setup/places.mjs';
import { events, subscriptions } from './data.mjs';
import { checkPage, writePage } from './page.mjs';
import { bringPeers, NAMES, start } from './runners.mjs';
import { metrics, shapes } from './shapes.mjs';

const { values } = parseArgs({
  options: {
    millions: { type: 'string', default: '1,10' },
    runs: { type: 'string', default: '5' },
    check: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);

/** What is measured: from the file or from memory, which ids, which questions. */
const groups = values.millions.split(',').flatMap((size) => {
  const millions = Number(size);
  return [
    { millions, ids: 'number', source: 'memory', asked: shapes },
    { millions, ids: 'text', source: 'memory', asked: shapes.slice(0, 1) },
    { millions, ids: 'number', source: 'file', asked: shapes.slice(0, 1) },
    { millions, ids: 'text', source: 'file', asked: shapes.slice(0, 1) },
    { millions, ids: 'uuid', source: 'file', asked: shapes.slice(0, 1) },
    { millions, ids: 'text', source: 'csv', asked: shapes.slice(0, 1) },
  ];
});

const takesPart = (name, { source, millions }) => {
  if (name === 'arquero') return source === 'memory' && millions <= 1;
  return source !== 'csv' || name === 'tenure' || name === 'duckdb';
};

/** Whether sums of the same numbers, added in another order, are the same. */
const agree = (one, other) =>
  one.length === other.length &&
  one.every((sum, at) => Math.abs(sum - other[at]) <= 1e-9 * Math.abs(sum));

/** Other metrics on the loaded table, against SQL; and a second question, of which the first is remembered. */
async function measureMetrics(millions) {
  const file = await events(join(ours, 'bench-data'), millions, 'number');
  const [tenure, duckdb] = ['tenure', 'duckdb'].map(start);
  const rows = [];
  const take = async (name, turns) => {
    const times = turns.map(() => []);
    const peaks = {};
    for (let turn = -1; turn < runs; turn++) {
      const answers = [];
      for (const [at, { of, request }] of turns.entries()) {
        const { ms, check, peak } = await of.ask(request);
        answers.push(check);
        if (turn >= 0) times[at].push(ms);
        peaks[of.name] = peak;
      }
      if (answers.some((check) => !agree(check, answers[0]))) {
        throw new Error(`${name}: ${answers.join(' is not ')}`);
      }
    }
    const medians = Object.fromEntries(turns.map(({ of }, at) => [of.name, median(times[at])]));
    rows.push({ millions, ids: 'number', source: 'memory', shape: name, medians, peaks });
    console.log(`${millions} M, ${name}:`, medians);
  };
  try {
    await tenure.ask({ kind: 'open', file });
    for (const { ask } of [tenure, duckdb]) await ask({ kind: 'load', file });
    let table = 'events';
    for (const { name, question, columns, sql, of = 'events' } of metrics) {
      if (of !== table) {
        const other = await subscriptions(join(ours, 'bench-data'), millions);
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
    await take('12 months, asked again', [again]);
  } finally {
    for (const { end } of [tenure, duckdb]) end();
  }
  return rows;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

async function measure(group) {
  const { millions, ids, source, asked } = group;
  const format = source === 'csv' ? 'csv' : 'parquet';
  const file = await events(join(ours, 'bench-data'), millions, ids, format);
  const runners = NAMES.filter((name) => takesPart(name, group)).map(start);
  const kind = source === 'memory' ? 'memory' : 'file';
  const rows = [];
  try {
    for (const runner of runners) {
      if (runner.name === 'tenure') await runner.ask({ kind: 'open', file });
      if (kind === 'memory') await runner.ask({ kind: 'load', file });
    }
    for (const shape of asked) {
      const taking = runners.filter(({ name }) => name !== 'arquero' || shape === shapes[0]);
      const times = new Map(taking.map(({ name }) => [name, []]));
      const peaks = new Map();
      let agreed = null;
      for (let turn = -1; turn < runs; turn++) {
        for (const { name, ask } of taking) {
          const request = kind === 'memory' ? { kind, shape } : { kind, shape, file };
          const { ms, check, peak } = await ask(request);
          agreed ??= check;
          if (JSON.stringify(check) !== JSON.stringify(agreed)) {
            throw new Error(`${name} gives ${check}, not ${agreed}: ${shape.name}, ${file}`);
          }
          // The first turn warms up and is not counted.
          if (turn >= 0) times.get(name).push(ms);
          peaks.set(name, peak);
        }
      }
      const medians = Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
      rows.push({
        millions,
        ids,
        source,
        shape: shape.name,
        medians,
        peaks: Object.fromEntries(peaks),
      });
      console.log(
        `${millions} M, ${ids} ids, from ${source}, ${shape.name}:`,
        Object.entries(medians)
          .map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`)
          .join(', '),
      );
    }
  } finally {
    for (const { end } of runners) end();
  }
  return rows;
}

await bringPeers();
const rows = [];
for (const group of groups) rows.push(...(await measure(group)));
for (const size of values.millions.split(',')) rows.push(...(await measureMetrics(Number(size))));
if (values.check) process.exitCode = checkPage(rows) ? 0 : 1;
else writePage(rows, `pnpm bench --millions ${values.millions} --runs ${values.runs}`);
