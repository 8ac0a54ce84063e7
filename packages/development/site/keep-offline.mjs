import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Old forms of type faces, notes of the build, and the worker itself, which the browser keeps. */
const LEFT_OUT =
  /(?:^|\/)(?:(?:fa-[a-z]+-\d+\.(?:svg|eot))|third-party-licenses\.json|rspack\.config.*|(?:jupyterlite-)?service-worker\.js)$/u;

/** Puts a service worker before that of JupyterLite which keeps every file of a built site. */
export function keepOffline(site, template) {
  renameSync(join(site, 'service-worker.js'), join(site, 'jupyterlite-service-worker.js'));
  const files = filesBelow(site).filter((path) => !LEFT_OUT.test(path));
  const hash = createHash('sha256');
  for (const path of files) hash.update(path).update(readFileSync(join(site, path)));
  const name = `tenure-${hash.digest('hex').slice(0, 16)}`;
  const worker = readFileSync(template, 'utf8')
    .replace("'@name@'", JSON.stringify(name))
    .replace("['@files@']", JSON.stringify(files));
  writeFileSync(join(site, 'service-worker.js'), worker);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
