import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { NAMES } from './runners.mjs';

const page = fileURLToPath(new URL('../../BENCHMARKS.md', import.meta.url));
const BEGIN = '<!-- Written by `pnpm bench`: begin -->';
const END = '<!-- Written by `pnpm bench`: end -->';

const titleOf = ({ millions, ids, source, shape }) =>
  `${millions} M, ${ids} ids, ${source}, ${shape}`;

const cell = (ms) => (ms === undefined ? '' : ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

/** Writes the section of the page that this program owns. */
export function writePage(rows, command) {
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`BENCHMARKS.md lacks the lines ${BEGIN} and ${END}`);
  writeFileSync(page, `${before}${BEGIN}\n${section(rows, command)}\n${END}${after}`);
}

function section(rows, command) {
  const [{ model } = { model: 'unknown' }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const peers = NAMES.slice(1);
  const head = ['rows, ids, source, question', 'tenure', ...peers, 'peak of tenure', 'of duckdb'];
  const lines = rows.map((row) => [
    titleOf(row),
    cell(row.medians.tenure),
    ...peers.map((name) => against(row.medians, name)),
    `${cell(row.peaks.tenure)} MiB`,
    row.peaks.duckdb === undefined ? '' : `${cell(row.peaks.duckdb)} MiB`,
  ]);
  const table = [head, head.map(() => '---'), ...lines];
  return [
    '',
    `    ${command}`,
    '',
    `Medians in milliseconds on ${cpus().length} cores (${model}), ${memory} GiB, Node ${process.versions.node}; in brackets`,
    'how many times as long as Tenure. All gave the same numbers.',
    '',
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

function against(medians, name) {
  const ms = medians[name];
  return ms === undefined ? '' : `${cell(ms)} (${(ms / medians.tenure).toFixed(1)})`;
}

/** Whether every ratio of this run is at least two thirds of the one on the page; says which are not. */
export function checkPage(rows) {
  const text = readFileSync(page, 'utf8');
  let holds = true;
  for (const row of rows) {
    const line = text.split('\n').find((one) => one.startsWith(`| ${titleOf(row)} |`));
    const cells = line?.split('|').map((one) => one.trim()) ?? [];
    for (const [index, name] of NAMES.slice(1).entries()) {
      const was = Number(/\(([\d.]+)\)/u.exec(cells[index + 3] ?? '')?.[1]);
      const is = row.medians[name] / row.medians.tenure;
      if (!(was > 0) || !(is < (was * 2) / 3)) continue;
      console.error(`${titleOf(row)}: ${name} took ${was} times as long, now ${is.toFixed(1)}`);
      holds = false;
    }
  }
  return holds;
}
