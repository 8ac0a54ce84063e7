// `npm start`: sets up what is missing, then opens JupyterLab on the tour. `npm start -- --no-browser`
// opens nothing and prints the address. Ctrl-C ends it. Plain Node >= 18.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setUp, SetUpError, startServer } from './setup/index.mjs';
import { root } from './setup/places.mjs';

const known = new Set(['--no-browser']);
const unknown = process.argv.slice(2).filter((option) => !known.has(option));
if (unknown.length > 0) {
  console.error(`npm start knows only --no-browser, not ${unknown.join(' ')}`);
  process.exit(2);
}

/** Progress goes to the error stream, so that the output is the address and nothing else. */
const log = (text) => console.error(`tenure: ${text}`);

try {
  await setUp({ for: 'start', log });
  const tour = existsSync(join(root, 'notebooks/tour.ipynb')) ? '/tree/notebooks/tour.ipynb' : '';
  const browser = !process.argv.includes('--no-browser');
  log('starting JupyterLab; Ctrl-C ends it');
  const server = await startServer({ open: browser ? `/lab${tour}` : null });
  console.log(`${server.address}/lab${tour}?token=${server.token}`);
  // Ctrl-C reaches the server too, in the same terminal; this process only waits for its end.
  process.on('SIGINT', () => server.child.kill('SIGTERM'));
  process.on('SIGTERM', () => server.child.kill('SIGTERM'));
  process.on('SIGHUP', () => server.child.kill('SIGTERM'));
  server.child.on('exit', () => process.exit(0));
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(`\n${error.message}`);
  process.exit(1);
}
