import { galata } from '@jupyterlab/galata/lib/galata.js';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata/lib/jupyterlabpage.js';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, request, type Browser, type Locator, type Page } from 'playwright-core';
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

/** A page with the helpers of Galata: `page.notebook`, `page.menu`, `page.theme`, `page.filebrowser` … */
export type LabPage = IJupyterLabPageFixture;

/** What a visit is to the server. */
export interface VisitOptions {
  /**
   * The user's settings by plugin, kept for this page alone; 'server' leaves them to the server, which keeps
   * them for all that come later. None by default.
   */
  readonly settings?: Readonly<Record<string, object>> | 'server';
}

/** A running JupyterLab on a copy of the notebooks, with settings of its own, and a browser. */
export interface Lab {
  /** The folder it shows: a copy, where tests may write. */
  readonly folder: string;
  /** Addresses outside of this server that pages asked for, and errors of the extension; none are right. */
  readonly strays: readonly string[];
  /**
   * Runs a test on a fresh page with nothing remembered, then ends the kernels that it started. A screenshot is
   * kept where it fails. Without a path the page is empty.
   */
  readonly visit: (
    path: string | null,
    test: (page: LabPage) => Promise<void>,
    options?: VisitOptions,
  ) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts both; they end with `stop`. */
export async function startLab(): Promise<Lab> {
  const base = mkdtempSync(join(tmpdir(), 'tenure-lab-'));
  const folder = join(base, 'notebooks');
  cpSync(join(root, 'notebooks'), folder, { recursive: true });
  const settings = join(base, 'settings');
  // Pages are looked at in the fonts that users have.
  const labconfig = join(settings, 'config/labconfig');
  mkdirSync(labconfig, { recursive: true });
  const disabledExtensions = { '@jupyterlab/galata-extension:fonts': true };
  writeFileSync(join(labconfig, 'page_config.json'), JSON.stringify({ disabledExtensions }));
  const server = await startServer({
    folder,
    settings,
    port: 9460,
    config: join(import.meta.dirname, 'galata_config.py'),
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
  const api = await request.newContext({
    baseURL: server.address,
    extraHTTPHeaders: { Authorization: `token ${server.token}` },
  });
  const strays: string[] = [];
  return {
    folder,
    strays,
    async visit(path, test, { settings: own = {} } = {}) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      page.setDefaultTimeout(PATIENCE);
      page.on('pageerror', ({ stack = '' }) => {
        if (stack.includes('/labextensions/@tenure/')) strays.push(stack);
      });
      page.on('request', (asked) => {
        const url = asked.url();
        if (/^(data|blob):/.test(url) || url.startsWith(`${server.address}/`)) return;
        strays.push(url);
      });
      const sessions = new Map<string, never>();
      await galata.Mock.mockRunners(page, sessions, 'sessions');
      await galata.Mock.mockState(page, { data: {}, metadata: { id: 'default' } });
      if (own !== 'server') await galata.Mock.mockSettings(page, [], { ...own });
      const lab = galata.addHelpersToPage(page, server.address, started);
      try {
        if (path !== null) {
          await page.goto(`${server.address}${path}?token=${server.token}`);
          await started(page);
        }
        await test(lab);
      } catch (error) {
        await keepScreenshot(page, `failed${(path ?? '').replaceAll(/\W+/g, '-')}`);
        throw error;
      } finally {
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await page.close();
        await galata.Mock.clearRunners(api, [...sessions.keys()], 'sessions');
      }
    },
    async stop() {
      await api.dispose();
      await browser.close();
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Waits until the application is there. Galata's own `page.goto` gives it 15 seconds. */
async function started(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { jupyterapp: app, galata: helpers } = window as unknown as {
      readonly jupyterapp?: { readonly started: Promise<void> };
      readonly galata?: { readonly app: object };
    };
    // Asked for its application, it finds it.
    return typeof helpers?.app === 'object' && app?.started.then(() => true);
  });
  // Notebook 7 has no such curtain.
  await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
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
