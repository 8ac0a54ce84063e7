import * as vega6 from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import * as vegaLite6 from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { SCHEMA, type Spec, VIEWS } from '../src/index.ts';
import { CALENDAR_SHAPES } from './calendar-shapes.ts';
import { SHAPES } from './shapes.ts';
import { GAP_SHAPES, KPI_SHAPES, SHARE_SHAPES } from './share-shapes.ts';
import { vega5, vegaLite5 } from './vega-lite-5.ts';

const casesOf = (shapes: typeof SHAPES, names: readonly string[]) =>
  Object.entries(shapes).flatMap(([shape, result]) =>
    VIEWS.filter(({ name }) => names.includes(name)).map(
      (view) => [shape, view.name, view.draw(result)] as const,
    ),
  );

const cases = [
  ...casesOf(SHAPES, ['default', 'heatmap', 'curve', 'trend']),
  ...casesOf(CALENDAR_SHAPES, ['default', 'area', 'bars', 'curve']),
  ...casesOf(SHARE_SHAPES, ['default', 'bars']),
  ...casesOf(GAP_SHAPES, ['forest']),
  ...casesOf(KPI_SHAPES, ['sparklines']),
];

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

/** A value of a dataset, as far as these tests read it. */
interface CellValue {
  readonly period: number;
  readonly look: string;
  readonly cohort: string;
  readonly window?: string;
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
    expect(texts.filter((text) => text === '*')).toHaveLength(13);
    // The sign of per cent stands once a column, in the pooled row.
    expect(texts.filter((text) => text === '100%')).toHaveLength(1);
    expect(texts.filter((text) => text === '100')).toHaveLength(12);
    expect(texts).toContain('Dec 2010');
    expect(texts.join(' ')).toContain('still in progress on 9 Dec 2011');
  });

  test('incomplete shares are shown with a mark, and are dashed ends in the curve', async () => {
    const texts = await textsOf(draw('incomplete', 'heatmap'));
    expect(texts.filter((text) => /^\d+\*$/.test(text))).toHaveLength(5);
    const spec = draw('incomplete', 'curve');
    const curve = (await textsOf(spec)).join(' ');
    expect(curve).toContain('Dashed ends and hollow points are still in progress on 9 Dec 2011');
    // The line that is drawn through leaves them out; the dashed one begins at the last complete share.
    expect(JSON.stringify(spec)).toContain(
      "isValid(datum.rate) && !(datum.look === 'open' || datum.look === 'forecast')",
    );
    const { cells } = spec['datasets'] as unknown as { cells: readonly { last?: true }[] };
    expect(cells.filter(({ last }) => last === true)).toHaveLength(4);
  });

  test('very many cohorts lose their texts and say so', async () => {
    const texts = await textsOf(draw('weekly300', 'heatmap'));
    expect(texts.join(' ')).toContain('Drawn: the last 240 of 300 rows.');
    expect(texts.filter((text) => /^\d+%?$/.test(text) && text.endsWith('%')).length).toBeLessThan(
      10,
    );
  });

  test('the colour scale is the same in every chart, and period 0 has no colour', () => {
    for (const shape of ['monthly', 'small', 'cohorts36', 'segments']) {
      const spec = JSON.stringify(draw(shape, 'heatmap'));
      const domains = [...spec.matchAll(/"domain":(\[0,0\.05[\d.,]+\])/g)].map(
        ([, domain]) => domain,
      );
      expect(new Set(domains)).toEqual(new Set(['[0,0.05,0.1,0.2,0.3,0.45,0.65,1]']));
      const { cells } = draw(shape, 'heatmap')['datasets'] as unknown as {
        cells: readonly CellValue[];
      };
      const looks = new Set(cells.filter(({ period }) => period === 0).map(({ look }) => look));
      expect(looks.has('share')).toBe(false);
    }
  });

  test('differences are on a scale that is the same either way, and those that may be chance are pale', async () => {
    const spec = draw('comparison', 'heatmap');
    const text = JSON.stringify(spec);
    expect(text).toContain('"domain":[-0.3,-0.075,0,0.075,0.3]');
    expect(text).toContain('"fillOpacity":0.35');
    const texts = await textsOf(spec);
    expect(texts.filter((one) => /^[+\u2212]\d+\.\d$/.test(one)).length).toBeGreaterThan(40);
    expect(texts.join(' ')).toContain('a difference at 5 % after correction (Holm, 66 tests)');
    expect(texts.join(' ')).toContain('\u221230 to +30 points');
  });

  test('forecasts are outlined and dashed, and named', async () => {
    const spec = draw('forecast');
    const texts = (await textsOf(spec)).join(' ');
    expect(texts).toContain('Outlined cells: forecast (shifted beta geometric), not data.');
    expect(texts).toContain('Dashed: forecast');
    const { pooled } = spec['datasets'] as unknown as { pooled: readonly CellValue[] };
    expect(pooled.filter(({ look }) => look === 'forecast')).toHaveLength(7);
  });

  test('cells of few customers are grey and told', async () => {
    const texts = (await textsOf(draw('fewCustomers', 'heatmap'))).join(' ');
    expect(texts).toContain('Grey cells: fewer than 30 customers');
    const { cells } = draw('fewCustomers')['datasets'] as unknown as {
      cells: readonly CellValue[];
    };
    expect(cells.filter(({ look }) => look === 'small')).toHaveLength(3);
  });

  test('brackets are named by their bounds, counts stand in cells when asked for', async () => {
    const texts = await textsOf(draw('brackets'));
    expect(texts.filter((text) => text === '15-30')).toHaveLength(2);
    const counts = await textsOf(draw('counts', 'heatmap'));
    expect(counts.some((text) => /^\d,\d{3}$/.test(text))).toBe(true);
  });

  test('one period is drawn over the cohorts, several as a line each', async () => {
    const one = JSON.stringify(draw('onePeriod36'));
    expect(one).toContain('"type":"area"');
    expect((await textsOf(draw('onePeriod36'))).join(' ')).toContain('All, pooled');
    expect(await textsOf(draw('sparse'))).toEqual(
      expect.arrayContaining(['Day 1', 'Day 7', 'Day 30']),
    );
    expect(await textsOf(draw('oneSegmented'))).toEqual(
      expect.arrayContaining(['free', 'pro', '(none)']),
    );
  });

  test("one's own history is a control chart with signals", async () => {
    const texts = (await textsOf(draw('history'))).join(' ');
    expect(texts).toContain('Month 1');
    expect(texts).toContain('Diamonds lie outside');
    expect(/"signal":"(above|below)"/.test(JSON.stringify(draw('history')))).toBe(true);
  });

  test('tooltips hold the days of a cohort and of its period', () => {
    const { cells } = draw('monthly', 'heatmap')['datasets'] as unknown as {
      cells: readonly CellValue[];
    };
    const cell = cells.find(({ cohort, period }) => cohort.startsWith('Mar 2011') && period === 2);
    expect(cell?.cohort).toBe('Mar 2011 (1 to 31 Mar 2011)');
    expect(cell?.window).toBe('1 to 31 May 2011');
  });

  test('small shares get a decimal', async () => {
    const texts = await textsOf(draw('small', 'heatmap'));
    expect(texts.some((text) => /^\d\.\d%$/.test(text))).toBe(true);
  });

  test('twelve segments: eight are drawn, and that is told under the chart', async () => {
    const texts = (await textsOf(draw('manySegments'))).join(' ');
    expect(texts).toContain('Drawn: the 8 largest of 12 segments.');
    expect(texts.match(/All, pooled/g)).toHaveLength(8);
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

  test('stacked areas leave the period in progress out, bars show it pale; losses are below zero', async () => {
    const drawing = (name: string) => {
      const result = CALENDAR_SHAPES['partsOpen'];
      return result && VIEWS.find((view) => view.name === name)?.draw(result);
    };
    const [area, bars] = [drawing('area'), drawing('bars')];
    if (!area || !bars) throw new Error('nothing drawn');
    expect((await textsOf(area)).join(' ')).toContain('The period in progress is left out.');
    expect((await textsOf(bars)).join(' ')).toContain('Pale bars are of the period in progress');
    expect(JSON.stringify(area)).not.toContain('"state":"open"');
    expect(JSON.stringify(bars)).toContain('"series":"churned","state":"open","to":-5,"value":5');
  });
});
