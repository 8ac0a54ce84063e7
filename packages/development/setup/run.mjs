import { spawn } from 'node:child_process';
import { root, windows } from './places.mjs';

/** A step of the set-up that did not work out, with what its reader can do. */
export class SetUpError extends Error {}

/** What runs now; a set-up that gives up takes it along. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Runs a program to its end and gives what it printed. What it printed is shown only when it fails.
 *
 * @param {string} command A program; on Windows also a script such as `npm.cmd`.
 * @param {readonly string[]} args Its arguments.
 * @param {{ env?: Record<string, string>, cwd?: string, what?: string }} [options] `what` names the
 *   step in the error.
 * @returns {Promise<string>} Its standard output.
 */
export function run(command, args, { env = {}, cwd = root, what = command } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && /\.(cmd|bat)$/.test(command),
    });
    running.add(child);
    let printed = '';
    let everything = '';
    // Whole characters: the end of a piece may fall into the middle of one.
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      everything += chunk;
    });
    child.stderr.on('data', (chunk) => {
      everything += chunk;
    });
    child.on('error', (error) => {
      running.delete(child);
      reject(new SetUpError(`${what}: ${error.message}`));
    });
    child.on('close', (code) => {
      running.delete(child);
      if (code === 0) resolve(printed);
      else reject(new SetUpError(`${what} failed (${code}).\n${everything.trim()}`));
    });
  });
}
