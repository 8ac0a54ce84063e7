import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ours, windows } from './places.mjs';
import { run, SetUpError } from './run.mjs';

const NODE = '24.9.0';
const PNPM = '12.21.0';
const OLDEST_NODE = 22;

const folder = join(ours, 'tools');

function installed(name) {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version.replace(/^v/, '') : null;
}

/** npm as it was started, or as the PATH has it. */
function npm(args) {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('npm-cli.js')) return run(process.execPath, [own, ...args], { what: 'npm' });
  return run(windows ? 'npm.cmd' : 'npm', args, { what: 'npm' });
}

/**
 * Brings pnpm, and a newer Node where the running one is too old, both from the npm registry.
 *
 * @returns {Promise<{ node: string, pnpm: string, env: Record<string, string> }>} Paths, and the
 *   environment in which scripts find this Node first.
 */
export async function bringTools(log) {
  const enough = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE;
  const system = windows ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const wanted = [['pnpm', PNPM], ...(enough ? [] : [[name, NODE]])];
  const missing = wanted.filter(([tool, version]) => installed(tool) !== version);
  if (missing.length > 0) {
    const list = missing.map(([tool, version]) => `${tool}@${version}`);
    log(`fetching ${list.join(' and ')} …`);
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, 'package.json'))) {
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    }
    const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--loglevel', 'error'];
    await npm(['install', ...flags, ...list]);
  }
  const node = enough
    ? process.execPath
    : join(folder, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    throw new SetUpError(
      `Node ${process.versions.node} is too old, and npm has none for ${name}. ` +
        `Install Node ${OLDEST_NODE} or newer.`,
    );
  }
  const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
  const pnpm = join(folder, 'node_modules', '.bin', windows ? 'pnpm.cmd' : 'pnpm');
  return { node, pnpm, env: { PATH: path } };
}
