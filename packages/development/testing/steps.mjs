import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromClosingLine, fromReport, none, single } from './count.mjs';
import { run } from './run.mjs';

/**
 * The steps of `npm test`, in order: a name, and a function that gives counts. `node` is the Node that runs
 * the tools, `env` what the set-up wants set. With `filters` only the tests of the matching files run.
 */
export function makeSteps({ root, node, env, filters }) {
  const tool = (path, args) =>
    run(node, [join(root, 'node_modules', path), ...args], { cwd: root, env });
  const pass = async (path, args) => single((await tool(path, args)).code === 0);

  const vitest = async (config) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-test-'));
    const report = join(folder, 'report.json');
    const { code } = await tool('vitest/vitest.mjs', [
      'run',
      ...['--config', `packages/development/${config}`, '--root', '.', '--passWithNoTests'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...filters,
    ]);
    const counts = fromReport(existsSync(report) ? readFileSync(report, 'utf8') : '', code);
    rmSync(folder, { recursive: true });
    return counts;
  };

  const conformance = async () => {
    const folder = join(root, '../shared/cases');
    if (!existsSync(join(folder, 'check.mjs'))) {
      console.log('no shared cases beside this checkout: skipped');
      return { ...none, skipped: 1 };
    }
    const { bin } = JSON.parse(readFileSync(join(root, 'packages/tenure/package.json'), 'utf8'));
    const command = `"${node}" "${join(root, 'packages/tenure', bin.tenure)}"`;
    const args = [join(folder, 'check.mjs'), '--tenure', command];
    const { output } = await run(node, args, { cwd: root, env, quiet: true });
    console.log(output.replaceAll(/^(?=.)/gm, '  ').trimEnd());
    return fromClosingLine(output);
  };

  const unit = { name: 'tests', run: () => vitest('vitest.config.ts') };
  const browser = {
    name: 'browser and notebook tests',
    run: () => vitest('vitest.browser.config.ts'),
  };
  if (filters.length > 0) return [unit, browser];
  const lint = ['--config', 'packages/development/eslint.config.js', '--max-warnings', '0'];
  return [
    { name: 'types', run: () => pass('typescript/bin/tsc', ['-b', 'packages']) },
    {
      name: 'types of tests',
      run: () => pass('typescript/bin/tsc', ['-p', 'packages/development']),
    },
    { name: 'lint', run: () => pass('eslint/bin/eslint.js', [...lint, 'packages', 'examples']) },
    {
      name: 'format',
      run: () => pass('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
    },
    unit,
    { name: 'conformance cases', run: conformance },
    browser,
  ];
}
