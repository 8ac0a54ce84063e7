// Tenure and its peers side by side: node packages/development/bench/compare/compare.mjs [options]
//   --millions 1,10   rows of the files, in millions      --runs 5   runs of each, in turn
//   --only sides      one of the page's parts: sides, growth, browser
//   --check           compares the ratios with those on the page, and writes nothing
// All must give the same numbers, or the run fails. Writes its parts of BENCHMARKS.md.
import { parseArgs } from 'node:util';
import { browserSection, measureBrowser } from './browser.mjs';
import { growthSection, measureGrowth } from './growth.mjs';
import { checkPart, writePage } from './page.mjs';
import { bringPeers } from './runners.mjs';
import { measureSides, sidesSection } from './sides.mjs';

const PARTS = {
  sides: { measure: measureSides, section: sidesSection },
  growth: { measure: measureGrowth, section: growthSection },
  browser: { measure: measureBrowser, section: browserSection },
};

const { values } = parseArgs({
  options: {
    millions: { type: 'string', default: '1,10' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const names = values.only === undefined ? Object.keys(PARTS) : values.only.split(',');
const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  throw new Error(`--only ${unknown}: the parts are ${Object.keys(PARTS).join(', ')}`);
}
const sizes = values.millions.split(',').map(Number);
const runs = Number(values.runs);

await bringPeers();
const measured = async (name) => PARTS[name].section(await PARTS[name].measure(sizes, runs));
if (values.check) {
  for (const name of names) {
    if (!(await checkPart(() => measured(name)))) process.exitCode = 1;
  }
} else {
  const sections = {};
  for (const name of names) sections[name] = await measured(name);
  const only = values.only === undefined ? '' : ` --only ${values.only}`;
  // The browser's part has a size of its own.
  const millions = values.only === 'browser' ? '' : ` --millions ${values.millions}`;
  writePage(sections, `pnpm bench${only}${millions} --runs ${values.runs}`);
}
