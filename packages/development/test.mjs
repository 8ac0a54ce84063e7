// `npm test`: sets up what is missing, then runs every check and prints `N passed, N failed` last.
// `npm test -- metrics` runs only the tests of files whose path holds that word. Plain Node >= 18.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closingLine, none, plus, single } from './testing/count.mjs';
import { makeSteps } from './testing/steps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const filters = process.argv.slice(2);

/** Runs a step, says how long it took, and gives its counts. A step that throws has failed. */
async function timed(name, step) {
  console.log(`\n── ${name}`);
  const start = process.hrtime.bigint();
  let counts;
  try {
    counts = await step();
  } catch (error) {
    // What the reader can do is in the message of such an error; any other is a fault of ours.
    console.error(error?.constructor?.name === 'SetUpError' ? error.message : error);
    counts = single(false);
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`── ${name}: ${closingLine(counts)} in ${seconds.toFixed(1)} s`);
  if (counts.failed > 0 && counts.failures.length === 0) return { ...counts, failures: [name] };
  return counts;
}

let total = none;
let tools = { node: process.execPath, env: {} };
total = plus(
  total,
  await timed('set-up', async () => {
    const { setUp } = await import('./setup/index.mjs');
    tools = { ...tools, ...(await setUp({ for: 'test', log: console.log })) };
    return single(existsSync(tools.node));
  }),
);
if (total.failed === 0) {
  for (const { name, run } of makeSteps({ root, ...tools, filters })) {
    total = plus(total, await timed(name, run));
  }
  // The set-up counts as one: a filter that matches no file has run no test.
  if (filters.length > 0 && total.passed + total.failed === 1) {
    console.error(`no test file matches ${filters.join(' ')}`);
    total = plus(total, single(false));
  }
}
process.exitCode = total.failed > 0 ? 1 : 0;
// Again at the end: the log of a run is long, and often only its end is kept.
for (const failure of total.failures) console.log(`\nfailed: ${failure}`);
console.log(`\n${closingLine(total)}`);
