import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { bringChromium } from '../setup/chromium.mjs';
import { FLAGS, keepScreenshot } from './lab.ts';

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
  /** Addresses outside of the site that pages asked for. */
  readonly strays: readonly string[];
  /**
   * A page with nothing remembered. What `answers` gives for a path below the site is answered in the
   * place of the site, which needs a page without the worker that keeps the site.
   */
  readonly visit: (
    options: { readonly offline: boolean; readonly answers?: (path: string) => Answer | null },
    test: (page: Page) => Promise<void>,
  ) => Promise<void>;
  /** Ends the web server; the browser goes on. */
  readonly stopServer: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** An answer of a web server that is not a site's, or none for ever. */
export type Answer =
  { readonly status: number; readonly body: string; readonly contentType: string } | 'none';

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
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const strays: string[] = [];
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  return {
    address,
    strays,
    async visit({ offline, answers = () => null }, test) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 1000 },
        serviceWorkers: offline ? 'allow' : 'block',
      });
      context.setDefaultTimeout(90_000);
      context.on('request', (request) => {
        const url = request.url();
        if (!/^(?:data|blob):/u.test(url) && !url.startsWith(`${origin}/`)) strays.push(url);
      });
      const page = await context.newPage();
      await page.route(`${address}/**`, (route) => {
        const answer = answers(new URL(route.request().url()).pathname.slice('/tenure/'.length));
        if (answer === null) return route.continue();
        return answer === 'none' ? undefined : route.fulfill(answer);
      });
      try {
        await test(page);
      } catch (error) {
        await keepScreenshot(page, 'failed-site');
        throw error;
      } finally {
        await context.close();
      }
    },
    stopServer: close,
    async stop() {
      await browser.close();
      if (server.listening) await close();
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
