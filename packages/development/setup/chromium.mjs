import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, SetUpError } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const APPLICATION = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function onPath() {
  const named = process.env['TENURE_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of NAMES) {
    for (const folder of folders) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not in this folder.
      }
    }
  }
  return existsSync(APPLICATION) ? APPLICATION : null;
}

/**
 * The path of a Chromium for the browser tests; installs Debian's where there is none and it may.
 * TENURE_CHROMIUM names another one.
 */
export async function bringChromium(log) {
  const found = onPath();
  if (found) return found;
  const apt = existsSync('/usr/bin/apt-get');
  if (apt && process.getuid?.() === 0) {
    log('installing Chromium …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    const packages = ['chromium', 'fonts-dejavu-core'];
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
    const installed = onPath();
    if (installed) return installed;
  }
  throw new SetUpError(
    'The browser tests need Chromium. ' +
      (apt ? 'Install it: sudo apt-get install chromium. ' : 'Install it or Google Chrome. ') +
      'Or set TENURE_CHROMIUM to the path of one.',
  );
}
