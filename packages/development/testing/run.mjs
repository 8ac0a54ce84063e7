import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and gives its exit code; one that cannot be started has the code 127, one that
 * is stopped after `limit` seconds (with all that it started) the code 124.
 * What it prints goes to the screen, or, with `quiet`, only into `output`.
 */
export function run(command, args, { cwd, env = {}, quiet = false, limit = 2400 }) {
  return new Promise((resolve) => {
    const output = quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
      // A group of its own, so that a test that hangs can be stopped with its workers.
      detached: true,
    });
    let isLate = false;
    const stop = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    const timer = setTimeout(() => {
      isLate = true;
      console.error(`stopped after ${limit} s: ${[command, ...args].join(' ')}`);
      stop();
    }, limit * 1000);
    const leave = () => {
      stop();
      process.exit(130);
    };
    process.once('SIGINT', leave);
    process.once('SIGTERM', leave);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const done = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', leave);
      process.off('SIGTERM', leave);
      resolve({ code: isLate ? 124 : code, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}
