// Takes pictures of the tour in every host, light and dark, to be looked at; after the set-up and the site:
//
//   npm run site && node packages/development/screenshots.mjs [--to DIR] [lab notebook site html pdf terminal …]
//
// Without --to into .tenure/screenshots, without names all of them.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { jupyterEnvironment, runPython } from './browser/execute.mjs';
import { FLAGS, startLab } from './browser/lab.ts';
import { choose } from './browser/notebook-page.ts';
import { startSite } from './browser/site.ts';
import { bringChromium } from './setup/chromium.mjs';
import { ours, python, root } from './setup/places.mjs';

const { values, positionals } = parseArgs({
  options: { to: { type: 'string' } },
  allowPositionals: true,
});
const to = resolve(values.to ?? join(ours, 'screenshots'));
mkdirSync(to, { recursive: true });
const THEMES = /** @type {const} */ (['light', 'dark']);
const SIZE = { width: 1280, height: 1000 };

/** Looks at a notebook from its first chart on, a screen at a time. */
async function screens(page, name, count) {
  for (let at = 0; at < count; at += 1) {
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(to, `${name}-${at + 1}.png`) });
    await page.mouse.move(760, 600);
    await page.mouse.wheel(0, 850);
  }
}

async function inTheme(page, theme) {
  const name = `JupyterLab ${theme === 'dark' ? 'Dark' : 'Light'}`;
  await choose(page, `Settings>Theme>${name}`);
  const ground = theme === 'dark' ? 'rgb(17, 17, 17)' : 'rgb(255, 255, 255)';
  await page.waitForFunction((colour) => {
    const charts = [...document.querySelectorAll('.tenure-chart svg.marks')];
    return charts.length > 0 && getComputedStyle(charts[0]).backgroundColor === colour;
  }, ground);
}

async function server(host, path) {
  const lab = await startLab();
  try {
    await lab.visit(path, async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      for (const theme of THEMES) {
        await inTheme(page, theme);
        await page.mouse.wheel(0, -100_000);
        await page.waitForTimeout(1500);
        await screens(page, `${host}-${theme}`, 4);
      }
    });
  } finally {
    await lab.stop();
  }
}

async function site() {
  const served = await startSite(join(ours, 'site'));
  try {
    await served.visit({ offline: false }, async (page) => {
      await page.goto(`${served.address}/lab/index.html?path=tour.ipynb`);
      await page.locator('.tenure-result svg.marks').first().waitFor();
      for (const theme of THEMES) {
        await inTheme(page, theme);
        await page.mouse.wheel(0, -100_000);
        await page.waitForTimeout(1500);
        await screens(page, `site-${theme}`, 4);
      }
    });
  } finally {
    await served.stop();
  }
}

async function onPage(work) {
  const executablePath = await bringChromium(() => undefined);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const page = await browser.newPage({ viewport: SIZE });
  await page.route(/^https?:/, (route) => route.abort());
  await work(page);
  await browser.close();
}

async function html() {
  await withFolder(async (folder) => {
    for (const theme of THEMES) {
      const args = ['--to', 'html', '--theme', theme, '--output', theme, 'tour.ipynb'];
      await runPython(['-m', 'nbconvert', '--log-level', 'ERROR', ...args], { cwd: folder });
      await onPage(async (page) => {
        await page.goto(`file://${join(folder, `${theme}.html`)}`);
        await screens(page, `html-${theme}`, 4);
      });
    }
  });
}

async function pdf() {
  await withFolder(async (folder) => {
    const args = ['--to', 'html', '--output', 'printed', 'tour.ipynb'];
    await runPython(['-m', 'nbconvert', '--log-level', 'ERROR', ...args], { cwd: folder });
    await onPage(async (page) => {
      await page.goto(`file://${join(folder, 'printed.html')}`);
      await page.pdf({ path: join(to, 'pdf.pdf'), printBackground: true, format: 'A4' });
    });
  });
}

const CELLS = [
  "load orders from 'shop/orders.csv'",
  'retention by signup_month over 12 months',
  'retention by plan over 3 months as curve',
  'retention by nope',
];

/** What `jupyter console` writes, its colours as nbconvert reads them. */
async function terminal() {
  await withFolder(async (folder) => {
    const args = ['-m', 'jupyter_console', '--kernel', 'tenure', '--simple-prompt'];
    const env = {
      ...process.env,
      ...jupyterEnvironment(),
      FORCE_COLOR: '1',
      TERM: 'xterm-256color',
    };
    const child = spawn(python.executable, args, { cwd: folder, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part) => (said += part));
    child.stdin.end(`${CELLS.map((cell) => `${cell}\n\n`).join('')}`);
    await new Promise((done) => child.on('close', done));
    writeFileSync(join(folder, 'said.txt'), said);
    const code =
      'import sys; from nbconvert.filters.ansi import ansi2html; print(ansi2html(open("said.txt").read()))';
    const text = await runPython(['-c', code], { cwd: folder });
    const style = readFileSync(join(root, 'packages/development/screenshots/terminal.css'), 'utf8');
    await onPage(async (page) => {
      for (const theme of THEMES) {
        await page.setContent(`<style>${style}</style><body class="${theme}"><pre>${text}</pre>`);
        await page.screenshot({ path: join(to, `terminal-${theme}.png`), fullPage: true });
      }
    });
  });
}

async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-screenshots-'));
  try {
    cpSync(join(root, 'notebooks'), folder, { recursive: true });
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HOSTS = {
  lab: () => server('jupyterlab', '/lab/tree/tour.ipynb'),
  notebook: () => server('notebook-7', '/notebooks/tour.ipynb'),
  site,
  html,
  pdf,
  terminal,
};
for (const host of positionals.length > 0 ? positionals : Object.keys(HOSTS)) {
  await HOSTS[host]();
  console.log(`${host}: ${to}`);
}
