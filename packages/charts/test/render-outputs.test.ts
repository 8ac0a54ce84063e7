import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { RESULT_MIME, renderOutputs, VEGA_LITE_MIME } from '../src/index.ts';
import { months, retention, upTo } from './fixtures.ts';
import { SHAPES } from './shapes.ts';

const result = retention({ cohorts: months(2024, 1, 6), periods: upTo(5) });

function png(data: Readonly<Record<string, unknown>> | undefined): Buffer {
  return Buffer.from(String(data?.['image/png']), 'base64');
}

describe('renderOutputs', () => {
  test('leaves out a specification that is too large, and says so in the table', async () => {
    const options = { pictures: true, largestSpec: 1000 };
    const [chart, table] = await renderOutputs(result, options);
    expect(Object.keys(chart?.data ?? {})).toEqual(['image/png', 'text/plain']);
    for (const mime of ['text/html', 'text/plain']) {
      expect(table?.data[mime]).toMatch(/The chart is a picture only: .* 1 KB are the most/);
    }
    const [whole] = await renderOutputs(result, { pictures: false });
    const bytes = Buffer.byteLength(JSON.stringify(whole?.data[VEGA_LITE_MIME]));
    for (const [largest, isThere] of [
      [bytes, true],
      [bytes - 1, false],
    ] as const) {
      const [some] = await renderOutputs(result, { pictures: false, largestSpec: largest });
      expect(VEGA_LITE_MIME in (some?.data ?? {})).toBe(isThere);
    }
  });

  test('gives the chart and the table, each in its own bundle', async () => {
    const [chart, table, ...rest] = await renderOutputs(result, { pictures: true });
    expect(rest).toEqual([]);
    expect(Object.keys(chart?.data ?? {})).toEqual([VEGA_LITE_MIME, 'image/png', 'text/plain', RESULT_MIME]); // prettier-ignore
    expect(chart?.data[RESULT_MIME]).toEqual({ version: 1 });
    const [kept] = await renderOutputs(result, { pictures: false, name: 'base', hasMembers: true });
    expect(kept?.data[RESULT_MIME]).toEqual({ version: 1, name: 'base', members: true });
    expect(Object.keys(table?.data ?? {})).toEqual(['text/html', 'text/plain']);
    expect(table?.metadata).toEqual({});
  });

  test('the picture is a PNG of twice the size that the metadata tell, with alternative text', async () => {
    const [chart] = await renderOutputs(result, { pictures: true });
    const bytes = png(chart?.data);
    const told = chart?.metadata['image/png'] as Record<string, unknown>;
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(Number(told['width']) * 2);
    expect(Math.abs(bytes.readUInt32BE(20) - Number(told['height']) * 2)).toBeLessThanOrEqual(2);
    expect(told['alt']).toBe(chart?.data['text/plain']);
  });

  test('the picture of twelve cohorts by twelve months is smaller than 40 KB at twice its size', async () => {
    const twelve = retention({
      cohorts: months(2024, 1, 12),
      periods: upTo(12),
      triangle: false,
      level: 0.7,
    });
    const [chart] = await renderOutputs(twelve, { pictures: true, view: 'heatmap' });
    const bytes = png(chart?.data);
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1300);
    expect(bytes.length).toBeLessThan(40_000);
  });

  test('the bytes are the same again and in a fresh process', async () => {
    const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    const [first] = await renderOutputs(result, { pictures: true });
    await renderOutputs(SHAPES['segments'] ?? result, { pictures: true });
    const [second] = await renderOutputs(result, { pictures: true });
    expect(second).toEqual(first);
    const file = fileURLToPath(new URL('./fresh-process.ts', import.meta.url));
    const fresh = execFileSync(process.execPath, ['--conditions=source', file], {
      env: { ...process.env, TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' },
      encoding: 'utf8',
    });
    expect(fresh.trim()).toBe(hash(png(first?.data)));
  });

  test('charts drawn at the same time do not disturb each other', async () => {
    const alone = await renderOutputs(result, { pictures: true });
    const [together] = await Promise.all([
      renderOutputs(result, { pictures: true }),
      renderOutputs(SHAPES['sparse'] ?? result, { pictures: true }),
    ]);
    expect(together).toEqual(alone);
  });

  test('without pictures there is no PNG and no metadata', async () => {
    const [chart] = await renderOutputs(result, { pictures: false });
    expect(chart?.data).not.toHaveProperty('image/png');
    expect(chart?.metadata).toEqual({});
  });

  test('the view table gives the table alone', async () => {
    const outputs = await renderOutputs(result, { view: 'table', pictures: true });
    expect(outputs.map(({ data }) => Object.keys(data))).toEqual([['text/html', 'text/plain']]);
  });

  test.each([
    ['heatmap', 53_000],
    ['default', 72_000],
  ] as const)('twelve cohorts by twelve months are a small picture: %s', async (view, most) => {
    const dozen = retention({ cohorts: months(2024, 1, 12), periods: upTo(11) });
    const [chart] = await renderOutputs(dozen, { pictures: true, view });
    const file = png(chart?.data);
    expect(file.length).toBeLessThan(most);
    // Two pixels to a byte: no more than 16 colours, because no edge of a cell lies between two pixels.
    expect(file[24]).toBe(4);
  });

  test('title and caption of the statement win', async () => {
    const options = { pictures: true, title: 'My title', caption: 'What to see' };
    const [chart, table] = await renderOutputs(result, options);
    expect(JSON.stringify(chart?.data[VEGA_LITE_MIME])).toContain('My title');
    expect(JSON.stringify(chart?.data[VEGA_LITE_MIME])).toContain('What to see');
    expect(chart?.data['text/plain']).toMatch(/^My title: /);
    expect(chart?.metadata['image/png']).toMatchObject({ alt: 'What to see' });
    expect(table?.data['text/html']).toContain('<strong>My title</strong>');
  });

  test.each(['hostileNames', 'hostileSegments', 'segmentsOnly', 'nothingOver', 'zero', 'oneCell'])(
    'a picture comes of %s',
    async (shape) => {
      const [chart] = await renderOutputs(SHAPES[shape] ?? result, { pictures: true });
      expect(png(chart?.data).length).toBeGreaterThan(1000);
    },
  );

  test('a result that holds nonsense is no reason to throw', async () => {
    const broken = {
      ...result,
      grain: null,
      rows: [
        { cohort: 'x', period: Number.NaN, customers: -1, rate: Infinity, state: 'odd' },
        { cohort: 2024, period: 1, customers: null, rate: 7 },
        {},
      ],
    };
    const outputs = await renderOutputs(broken, { pictures: true });
    expect(outputs).toHaveLength(2);
  });
});
