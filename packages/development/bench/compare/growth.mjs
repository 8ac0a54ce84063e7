import { join } from 'node:path';
import { ours } from '../../setup/places.mjs';
import { events, segmented } from './data.mjs';
import { start } from './runners.mjs';
import { asked, shapes } from './shapes.mjs';
import { against, cell, tableOf } from './table.mjs';
import { inTurn } from './turns.mjs';

const folder = join(ours, 'bench-data');
const SEGMENTS = [1, 4, 50, 1000];
const [months, days] = shapes;
const weeks = asked({ name: '52 weeks', grain: 'week', horizon: 52 });
const segments = (number) =>
  asked({ ...months, name: `split by ${number} segments`, split: `in_${number}` });

/** What the largest of a group may cost at most, in times of its first; null where nothing is promised. */
const MOST = { events: 11, file: 11, periods: 3, customers: null, segments: null };

/** The questions of a size by what grows, the first of each group being what the others are held against. */
function questionsOf(millions) {
  const of = (customers) => ({ millions, customers });
  const usual = of(null);
  const tenth = { millions: millions / 10, customers: null };
  return {
    events: [tenth, usual].map((data) => ({ data, shape: months })),
    file: [tenth, usual].map((data) => ({ data, shape: months, file: true })),
    customers: [10_000, null, 300_000].map((each) => ({
      data: of(each && each * millions),
      shape: months,
    })),
    periods: [months, weeks, days].map((shape) => ({ data: usual, shape })),
    segments: SEGMENTS.map((number) => ({
      data: { ...usual, split: true },
      shape: segments(number),
    })),
  };
}

const fileOf = ({ millions, customers, split }) =>
  split
    ? segmented(folder, millions, SEGMENTS)
    : events(folder, millions, 'number', 'parquet', customers);

const count = (number) => Math.round(number).toLocaleString('en-US');

const nameOf = ({ data: { millions, customers }, shape, file }) =>
  `${millions} M of ${count(customers ?? millions * 100_000)} customers, ${file ? 'file' : 'memory'}, ${shape.name}`;

/**
 * How the time grows with events, customers, periods and segments, of Tenure and DuckDB's SQL: every table in processes of its
 * own, every question once a turn. The first two turns are not counted: in the second, rows are laid out. Gives rows of
 * `{ group, name, medians, growth, sqlGrowth, most }`.
 */
export async function measureGrowth(sizes, runs) {
  const rows = [];
  for (const millions of sizes) {
    const groups = questionsOf(millions);
    const measured = await measure(Object.values(groups).flat(), runs);
    for (const [group, questions] of Object.entries(groups)) {
      const own = questions.map((question) => measured.get(nameOf(question)));
      const times = (row, name) => row.medians[name] / own[0].medians[name];
      for (const row of own) {
        const most = row === own.at(-1) ? MOST[group] : null;
        const [growth, sqlGrowth] = [times(row, 'tenure'), times(row, 'duckdb')];
        rows.push({ ...row, group, growth, sqlGrowth, most });
      }
    }
  }
  return rows;
}

async function measure(questions, runs) {
  const runners = new Map();
  try {
    const turns = new Map();
    for (const question of questions) {
      const { shape, file: isFile = false } = question;
      const file = await fileOf(question.data);
      const key = `${file} ${isFile}`;
      if (!runners.has(key)) runners.set(key, await started(file, isFile));
      const request = isFile ? { kind: 'file', shape, file } : { kind: 'memory', shape };
      const name = nameOf(question);
      // What stands in two groups is asked once a turn.
      turns.set(
        name,
        runners.get(key).map((of) => ({ name, of, request })),
      );
    }
    const results = await inTurn([...turns.values()].flat(), runs, 2);
    return new Map(results.map((result) => [result.name, result]));
  } finally {
    for (const { end } of [...runners.values()].flat()) end();
  }
}

/** Tenure and DuckDB on a file, of which they have the rows unless they are to read them each time. */
async function started(file, isFile) {
  const runners = ['tenure', 'duckdb'].map(start);
  await runners[0].ask({ kind: 'open', file });
  if (!isFile) for (const { ask } of runners) await ask({ kind: 'load', file });
  return runners;
}

/** The part of the page. */
export function growthSection(rows) {
  const head = ['what grows', 'tenure', 'growth', 'wanted', 'duckdb', 'growth of duckdb'];
  const lines = rows.map(({ group, name, medians, growth, sqlGrowth, most }) => [
    `${group}: ${name}`,
    cell(medians.tenure),
    growth.toFixed(2),
    most === null ? '' : `at most ${most}`,
    against(medians, 'duckdb'),
    sqlGrowth.toFixed(2),
  ]);
  const said =
    'Medians in milliseconds, in brackets how many times as long as Tenure; *growth* is how many times as long as the first line of its kind. All gave the same numbers.';
  return [said, '', ...tableOf(head, lines)].join('\n');
}
