import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compareRatios } from './ratios.mjs';

const page = fileURLToPath(new URL('../../BENCHMARKS.md', import.meta.url));

const markOf = (part, end) => `<!-- Written by \`pnpm bench --only ${part}\`: ${end} -->`;

/** Writes the parts of the page that were measured, each with the command and the machine; the others stay. */
export function writePage(sections, command) {
  let text = readFileSync(page, 'utf8');
  for (const [part, section] of Object.entries(sections)) {
    const [begin, end] = [markOf(part, 'begin'), markOf(part, 'end')];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`BENCHMARKS.md lacks the lines ${begin} and ${end}`);
    text = `${before}${begin}\n\n    ${command}\n\n${machine()}\n${section}\n\n${end}${after}`;
  }
  writeFileSync(page, text);
}

function machine() {
  const [{ model } = { model: 'unknown' }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${model}), ${memory} GiB, Node ${process.versions.node}.`;
}

/** Whether the ratios of a run are those on the page, about; says which are not. A run of which the page has nothing fails. */
export function checkPage(sections) {
  const run = Object.values(sections).join('\n\n');
  const { compared, missing, problems } = compareRatios(readFileSync(page, 'utf8'), run);
  for (const problem of problems) console.error(problem);
  console.log(`${compared} ratios compared with BENCHMARKS.md, ${problems.length} worse`);
  if (missing > 0) console.log(`${missing} are not on the page`);
  if (compared === 0) console.error('Nothing was compared: ask for rows that the page has.');
  return compared > 0 && problems.length === 0;
}
