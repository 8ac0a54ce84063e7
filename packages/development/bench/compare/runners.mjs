import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ours } from '../../setup/places.mjs';
import { run } from '../../setup/run.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const environment = join(ours, 'bench');
const python = join(environment, 'bin', 'python');

/** Everybody who is compared, Tenure first. */
export const NAMES = ['tenure', 'duckdb', 'polars', 'pandas', 'chdb', 'arquero'];

const COMMANDS = {
  tenure: [process.execPath, join(here, 'tenure.mjs')],
  arquero: [process.execPath, '--max-old-space-size=12000', join(here, 'plain-arquero.mjs')],
};

/** A Python environment of its own with the peers, installed once. */
export async function bringPeers() {
  if (existsSync(python)) return;
  await run('python3', ['-m', 'venv', environment], { what: 'python3' });
  const wanted = ['-m', 'pip', 'install', '--quiet', '-r', join(here, 'requirements.txt')];
  await run(python, wanted, { what: 'pip' });
}

/** Starts one of {@link NAMES}; `ask` sends a request and gives its answer, or throws what it says. */
export function start(name) {
  const [command, ...args] = COMMANDS[name] ?? [python, join(here, 'peers.py'), name];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  child.on('exit', (code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${name} ended with ${code}`));
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line);
    const { resolve, reject } = waiting.shift();
    if (answer.error) reject(new Error(`${name}: ${answer.error}`));
    else resolve(answer);
  });
  return {
    name,
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(request)}\n`);
      }),
    end: () => child.stdin.end(),
  };
}
