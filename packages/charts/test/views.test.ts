import * as vega6 from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import * as vegaLite6 from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { SCHEMA, type Spec, VIEWS } from '../src/index.ts';
import { SHAPES } from './shapes.ts';
import { vega5, vegaLite5 } from './vega-lite-5.ts';

const cases = Object.entries(SHAPES).flatMap(([shape, result]) =>
  VIEWS.filter((view) => view.name !== 'table').map(
    (view) => [shape, view.name, view.draw(result)] as const,
  ),
);

/** A logger of Vega that keeps what it is told. */
function collector(): { readonly messages: string[]; readonly logger: vega6.LoggerInterface } {
  const messages: string[] = [];
  const keep = (...told: readonly unknown[]): unknown => {
    messages.push(told.map(String).join(' '));
    return logger;
  };
  const logger = {
    level: () => logger,
    error: keep,
    warn: keep,
    info: () => logger,
    debug: () => logger,
  } as unknown as vega6.LoggerInterface;
  return { messages, logger };
}

interface Drawn {
  readonly messages: readonly string[];
  readonly texts: readonly string[];
  readonly marks: Readonly<Record<string, number>>;
}

async function drawn(spec: Spec, lite: typeof vegaLite6, vega: typeof vega6): Promise<Drawn> {
  const { messages, logger } = collector();
  const compiled = lite.compile(spec as never, { logger }).spec;
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: 'none', logger });
  await view.runAsync();
  const svg = await view.toSVG();
  view.finalize();
  const texts = [...svg.matchAll(/<t(?:ext|span)[^>]*>([^<]+)</g)].map((match) => match[1] ?? '');
  const marks: Record<string, number> = {};
  for (const [, kind] of svg.matchAll(/aria-roledescription="([\w ]*mark)"/g)) {
    marks[kind ?? ''] = (marks[kind ?? ''] ?? 0) + 1;
  }
  return { messages, texts, marks };
}

describe('every view of every shape', () => {
  test.each(cases)(
    '%s as %s is drawn alike by both versions, without a warning',
    async (_shape, _view, spec) => {
      expect(spec).not.toBeNull();
      if (spec === null) return;
      const now = await drawn(spec, vegaLite6, vega6);
      const before = await drawn(spec, vegaLite5, vega5);
      expect(now.messages).toEqual([]);
      expect(before.messages).toEqual([]);
      expect(before.texts).toEqual(now.texts);
      expect(before.marks).toEqual(now.marks);
      expect(now.texts.length).toBeGreaterThan(0);
    },
  );

  test.each(cases)('%s as %s holds its data, sorted keys and no address', (_shape, _view, spec) => {
    const text = JSON.stringify(spec);
    expect(spec?.['$schema']).toBe(SCHEMA);
    expect(text.includes('"url"')).toBe(false);
    expect(text.match(/https?:/g)).toHaveLength(1);
    const long = numbersOf(spec).filter((value) => Number(value.toPrecision(6)) !== value);
    expect(long).toEqual([]);
    const sorted = JSON.stringify(spec, (_key, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
    expect(text === sorted).toBe(true);
  });
});

/** Every number in a JSON value. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersOf);
}

const draw = (shape: string, view = 'default'): Spec => {
  const result = SHAPES[shape];
  const spec = result && VIEWS.find(({ name }) => name === view)?.draw(result);
  if (!spec) throw new Error(`nothing drawn for ${shape}`);
  return spec;
};

const textsOf = async (spec: Spec): Promise<readonly string[]> =>
  (await drawn(spec, vegaLite6, vega6)).texts;

describe('what the pictures say', () => {
  test('the pooled row stands first, cells in progress are marked, later ones blank', async () => {
    const texts = await textsOf(draw('monthly', 'heatmap'));
    expect(texts).toContain('All, pooled');
    expect(texts.filter((text) => text === '…')).toHaveLength(13);
    expect(texts.filter((text) => text === '100%')).toHaveLength(13);
    expect(texts).toContain('Dec 2010');
    expect(texts.join(' ')).toContain('still in progress on 9 Dec 2011');
  });

  test('incomplete shares are shown with a mark, and never in the curve', async () => {
    const texts = await textsOf(draw('incomplete', 'heatmap'));
    expect(texts.filter((text) => /^\d+…$/.test(text))).toHaveLength(5);
    const spec = draw('incomplete', 'curve');
    expect((await textsOf(spec)).join(' ')).toContain('in progress on 9 Dec 2011 are left out.');
    expect(JSON.stringify(spec)).toContain("datum.state === 'complete' && isValid(datum.rate)");
  });

  test('very many cohorts lose their texts and say so', async () => {
    const texts = await textsOf(draw('weekly300', 'heatmap'));
    expect(texts.join(' ')).toContain('Drawn: the last 240 of 300 rows.');
    expect(texts.filter((text) => /^\d+%?$/.test(text) && text.endsWith('%')).length).toBeLessThan(
      10,
    );
  });

  test('the colour scale ends at the highest share after period 0', () => {
    const spec = JSON.stringify(draw('monthly', 'heatmap'));
    const domain = /"domain":\[0,0\.[\d.,]+,([\d.]+)\]/.exec(spec);
    expect(Number(domain?.[1])).toBeGreaterThan(0.3);
    expect(Number(domain?.[1])).toBeLessThan(0.5);
  });

  test('small shares get a decimal', async () => {
    const texts = await textsOf(draw('small', 'heatmap'));
    expect(texts.some((text) => /^\d\.\d%$/.test(text))).toBe(true);
  });

  test('twelve segments: eight curves, four heatmaps, told under the chart', async () => {
    const texts = (await textsOf(draw('manySegments'))).join(' ');
    expect(texts).toContain('Heatmaps of the 4 largest of 12 segments.');
    expect(texts).toContain('Curves of the 8 largest of 12 segments.');
  });

  test('titles and rules are wrapped, so that no line is wider than the chart', () => {
    const spec = draw('hostileNames');
    const title = spec['title'] as { readonly text: string[]; readonly subtitle: string[] };
    expect(title.text.length).toBeGreaterThan(1);
    for (const line of [...title.text, ...title.subtitle]) expect(line.length).toBeLessThan(90);
  });

  test('the table view, a result without periods and one without rows draw nothing', () => {
    const monthly = SHAPES['monthly'];
    if (monthly === undefined) throw new Error('shape is gone');
    const plain = { ...monthly, columns: monthly.columns.filter(({ role }) => role !== 'period') };
    for (const view of VIEWS) {
      expect(view.draw(plain)).toBeNull();
      expect(view.draw({ ...monthly, rows: [], summary: [] })).toBeNull();
    }
    expect(VIEWS.find(({ name }) => name === 'table')?.draw(monthly)).toBeNull();
  });
});
