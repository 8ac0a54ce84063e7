// The site's service worker: keeps the whole site, so that it opens again without a network. Everything else
// is left to JupyterLite's own worker. The set-up of the site writes the two constants.
const NAME = '@name@';
const FILES = ['@files@'];

const KEPT = new Set(FILES);

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld());
});
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path === null || !KEPT.has(path)) return;
  event.stopImmediatePropagation();
  event.respondWith(fromSite(event.request, path));
});

async function keepAll() {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: 'no-cache' })));
}

/** A page that was opened before an update goes on with the version before. */
async function forgetOld() {
  const ours = (await caches.keys()).filter((name) => name.startsWith('tenure-'));
  await Promise.all(ours.slice(0, -2).map((name) => caches.delete(name)));
}

/** The place below the site of what is asked for; null where it is none of the site's. */
function pathOf({ method, url }) {
  const { origin, pathname } = new URL(url);
  const scope = new URL(self.registration.scope);
  if (method !== 'GET' || origin !== scope.origin || !pathname.startsWith(scope.pathname))
    return null;
  const path = decodeURI(pathname.slice(scope.pathname.length));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

async function fromSite(request, path) {
  const cache = await caches.open(NAME);
  return (await cache.match(path)) ?? (await fetch(request));
}

importScripts('jupyterlite-service-worker.js');
