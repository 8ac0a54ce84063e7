import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compareRatios, worseInBoth } from './ratios.mjs';

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

/**
 * Whether the ratios of a part are those on the page, about; `measured` gives the part of the page as a run has it. Where one is
 * worse, the part is measured once more, and what is worse in both is told. A run of which the page has nothing fails.
 */
export async function checkPart(measured) {
  const text = readFileSync(page, 'utf8');
  const first = compareRatios(text, await measured());
  const { compared, missing, problems } = first;
  console.log(`${compared} ratios compared with BENCHMARKS.md, ${problems.length} worse`);
  if (missing > 0) console.log(`${missing} are not on the page`);
  if (compared === 0) console.error('Nothing was compared: ask for rows that the page has.');
  if (problems.length === 0) return compared > 0;
  console.log('Measured once more:');
  const worse = worseInBoth(first, compareRatios(text, await measured()));
  for (const { said } of worse) console.error(said);
  console.log(`${worse.length} worse in both`);
  return worse.length === 0;
}
