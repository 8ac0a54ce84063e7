import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { bringChromium } from '../setup/chromium.mjs';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.ipynb': 'application/json',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv',
  '.wasm': 'application/wasm',
};

/** What the engine's worker is served with: it may ask for nothing and make no code of text. */
const STRICT = "default-src 'none'; script-src 'wasm-unsafe-eval'";

/** A web server of files and nothing else, and a browser on it. */
export interface Site {
  readonly address: string;
  readonly context: BrowserContext;
  /** Addresses outside of the site that pages asked for. */
  readonly strays: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Serves a folder at a path below the root, as a site on somebody's web server is. */
export async function startSite(folder: string): Promise<Site> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const inside = normalize(path.replace(/^\/tenure/u, '')).replace(/\/$/u, '/index.html');
    readFile(join(folder, inside)).then(
      (content) => {
        const policy = inside.endsWith('/engine.js') ? { 'Content-Security-Policy': STRICT } : {};
        const type = TYPES[extname(inside)] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': type, ...policy }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  const port = await listen(server);
  const origin = `http://127.0.0.1:${String(port)}`;
  const address = `${origin}/tenure`;
  const executablePath = await bringChromium(() => undefined);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'], // prettier-ignore
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  context.setDefaultTimeout(90_000);
  const strays: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(?:data|blob):/u.test(url) && !url.startsWith(`${origin}/`)) strays.push(url);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  return {
    address,
    context,
    strays,
    async stop() {
      await browser.close();
      await close();
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
