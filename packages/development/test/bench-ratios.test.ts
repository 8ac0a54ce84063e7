import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareRatios, ratiosOf, worseInBoth } from '../bench/compare/ratios.mjs';

const sides = (duckdb: string, polars: string): string =>
  [
    '| rows | tenure | duckdb | polars | peak |',
    '| --- | --- | --- | --- | --- |',
    `| 1 M, memory | 10 | ${duckdb} | ${polars} | 100 MiB |`,
  ].join('\n');
const growth = (times: string): string =>
  [
    '| what grows | tenure | growth | wanted |',
    '| --- | --- | --- | --- |',
    '| events: 1 M | 10 | 1.00 | |',
    `| events: 10 M | 100 | ${times} | at most 11 |`,
  ].join('\n');
const page = `# Title\n\n${sides('300 (30.0)', '')}\n\nText.\n\n${growth('10.00')}\n`;

describe('the ratios of a page', () => {
  it('are the numbers in brackets and the growths, by line and column', () => {
    expect([...ratiosOf(page).values()]).toEqual([
      { title: '1 M, memory', column: 'duckdb', ratio: 30 },
      { title: 'events: 1 M', column: 'growth', ratio: 1 },
      { title: 'events: 10 M', column: 'growth', ratio: 10 },
    ]);
  });

  it('are found on the page that is kept, of every part', () => {
    const kept = readFileSync(new URL('../BENCHMARKS.md', import.meta.url), 'utf8');
    const columns = new Set([...ratiosOf(kept).values()].map(({ column }) => column));
    for (const column of ['duckdb', 'polars', 'growth', 'in Chromium']) {
      expect(columns).toContain(column);
    }
  });
});

const saidOf = (of: string, run: string): readonly string[] =>
  compareRatios(of, run).problems.map(({ said }) => said);

describe('a run held against a page', () => {
  it('passes where it is as good, better or within what is left', () => {
    for (const run of [page, sides('500 (50.0)', ''), sides('201 (20.1)', ''), growth('14.90')]) {
      expect(saidOf(page, run)).toEqual([]);
    }
    expect(compareRatios(page, page)).toMatchObject({ compared: 3, missing: 0 });
  });

  it('tells what a peer took, what it takes and what is wanted', () => {
    expect(saidOf(page, sides('195 (19.5)', ''))).toEqual([
      '1 M, memory: duckdb takes 19.5 times as long as Tenure, on the page 30 times; at least 20.0 are wanted',
    ]);
  });

  it('tells what grows faster than it did', () => {
    expect(saidOf(page, growth('15.10'))).toEqual([
      'events: 10 M: it takes 15.1 times as long as the first of its kind, on the page 10 times; at most 15.0 are wanted',
    ]);
  });

  it('tells what the browser takes longer for', () => {
    const browser = (times: string): string =>
      `| rows | in Chromium |\n| --- | --- |\n| 5 M | 100 (${times}) |`;
    expect(saidOf(browser('1.2'), browser('1.0'))).toEqual([]);
    expect(saidOf(browser('1.2'), browser('1.9'))).toEqual([
      '5 M: Chromium takes 1.9 times as long as Node, on the page 1.2 times; at most 1.8 are wanted',
    ]);
  });

  it('is worse only where a second run is worse too', () => {
    const run = (...parts: readonly string[]) => compareRatios(page, parts.join('\n\n'));
    const both = run(sides('100 (10.0)', ''), growth('20.00'));
    const slow = run(sides('110 (11.0)', ''), growth('10.00'));
    expect(worseInBoth(both, slow)).toEqual(slow.problems);
    expect(worseInBoth(slow, both)).toMatchObject([
      { said: expect.stringContaining('duckdb takes 10 times') as string },
    ]);
    expect(worseInBoth(run(growth('20.00')), slow)).toEqual([]);
  });

  it('counts what the page lacks, which is not compared', () => {
    expect(compareRatios(page, sides('1 (0.1)', '1 (0.1)').replace('1 M', '2 M'))).toEqual({
      compared: 0,
      missing: 2,
      problems: [],
    });
  });
});
