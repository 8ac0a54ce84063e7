import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { bringChromium } from '../setup/chromium.mjs';
import { startServer } from '../setup/index.mjs';
import { root } from '../setup/places.mjs';

/** What a browser is started with: nothing that asks the network for anything. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Milliseconds a slow machine may take for anything; a wait ends as soon as its condition holds. */
const PATIENCE = 90_000;

/** A running JupyterLab on a copy of the notebooks, with settings of its own, and a browser. */
export interface Lab {
  /** The folder it shows: a copy, where tests may write. */
  readonly folder: string;
  /** Addresses outside of this server that pages asked for, and errors of the extension; none are right. */
  readonly strays: readonly string[];
  /** Runs a test on a fresh page; a screenshot is kept where it fails. */
  readonly visit: (path: string, test: (page: Page) => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts both; they end with `stop`. */
export async function startLab(): Promise<Lab> {
  const base = mkdtempSync(join(tmpdir(), 'tenure-lab-'));
  const folder = join(base, 'notebooks');
  cpSync(join(root, 'notebooks'), folder, { recursive: true });
  const server = await startServer({
    folder,
    settings: join(base, 'settings'),
    port: 9460,
    log: 'ignore',
  });
  let browser: Browser;
  try {
    const executablePath = await bringChromium(() => undefined);
    browser = await chromium.launch({ executablePath, args: FLAGS });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const strays: string[] = [];
  return {
    folder,
    strays,
    async visit(path, test) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      page.setDefaultTimeout(PATIENCE);
      page.on('pageerror', ({ stack = '' }) => {
        if (stack.includes('/labextensions/@tenure/')) strays.push(stack);
      });
      page.on('request', (request) => {
        const url = request.url();
        if (/^(data|blob):/.test(url) || url.startsWith(`${server.address}/`)) return;
        strays.push(url);
      });
      try {
        await page.goto(`${server.address}${path}?token=${server.token}`);
        await test(page);
      } catch (error) {
        await keepScreenshot(page, `failed${path.replaceAll(/\W+/g, '-')}`);
        throw error;
      } finally {
        await page.close();
      }
    },
    async stop() {
      await browser.close();
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

let screenshots: string | null = null;

/** A file of that name: in TENURE_SCREENSHOTS, else in a new folder that is told. */
function placeOf(name: string): string {
  if (screenshots === null) {
    screenshots =
      process.env['TENURE_SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'tenure-screenshots-'));
    mkdirSync(screenshots, { recursive: true });
    console.warn(`screenshots: ${screenshots}`);
  }
  return join(screenshots, `${name}.png`);
}

/** Keeps what a page shows, to be looked at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: placeOf(name) });
}

/** Keeps what one part of a page shows. */
export async function keepPicture(part: Locator, name: string): Promise<void> {
  await part.screenshot({ path: placeOf(name) });
}
