import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and gives its exit code; one that cannot be started has the code 127.
 * What it prints goes to the screen, or, with `quiet`, only into `output`.
 */
export function run(command, args, { cwd, env = {}, quiet = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const done = (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') });
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}
