import type { CohortGrid } from '../cohort-grid.ts';
import type { Layout } from '../layout.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { INK, LINE, SERIES } from '../theme.ts';
import { curveWidth, periodAxis, shareAxis } from './axes.ts';
import { curveKey, endLabel } from './curve-words.ts';
import type { Frame } from './frame.ts';
import { banded, type Series } from './series.ts';

const HEIGHT = 220;
const PART = "datum.look === 'open' || datum.look === 'forecast'";
const SOLID = `isValid(datum.rate) && !(${PART})`;
const DASHED = `isValid(datum.rate) && (datum.last || ${PART})`;

/** The layers of one chart of curves. */
export interface CurveLayers {
  readonly layers: readonly Spec[];
  readonly x: JsonObject;
  readonly y: JsonObject;
}

/** What a chart of curves draws. */
export interface CurveOf {
  readonly lines: readonly Series[];
  /** The panel whose cohorts are thin lines behind; null draws none. */
  readonly thin: number | null;
  readonly top: number;
  readonly color: JsonObject;
}

function thinLines(
  panel: number,
  grid: CohortGrid,
  inside: string,
  x: JsonObject,
  y: JsonObject,
): readonly Spec[] {
  const count = grid.panels[panel]?.rows.length ?? 0;
  const strokeOpacity = count > 100 ? 0.12 : count > 30 ? 0.25 : 0.4;
  const mark = { type: 'line', color: INK.thin, strokeOpacity, strokeWidth: 1, clip: true };
  const line = (filter: string, dashed: JsonObject): Spec => ({
    data: { name: 'cells' },
    transform: [{ filter: `datum.panel === ${String(panel)} && ${inside} && ${filter}` }],
    mark: { ...mark, ...dashed },
    encoding: { x, y, detail: { field: 'row', type: 'nominal' } },
  });
  return [line(SOLID, {}), line(DASHED, { strokeDash: [3, 3] })];
}

/** Thin lines of cohorts, bands, thick lines with their points, and dashed ones where they are no data. */
export function curveLayers(frame: Frame, { lines, thin, top, color }: CurveOf): CurveLayers {
  const { grid, layout, reading, tooltip, looks, openShown } = frame;
  const x = periodAxis(grid, layout);
  const y = shareAxis(top);
  const who = grid.rowsAre === 'cohort' && thin !== null ? 'Cohort' : grid.counted;
  const names = JSON.stringify(lines.map(({ label }) => label));
  // Where everybody is in period 0 and the axis ends below them, it is not drawn.
  const below = top < 1 ? "datum.look !== 'base'" : 'true';
  const steps = reading.rate?.steps ? { interpolate: 'step-after' } : {};
  // Where all are in period 0 nothing is estimated: the band begins there as a point.
  const bound = (name: string) => `isValid(datum.${name}) ? datum.${name} : datum.rate`;
  const band: Spec = {
    transform: [
      { filter: "(isValid(datum.low) && isValid(datum.high)) || datum.look === 'base'" },
      { calculate: bound('low'), as: 'lower' },
      { calculate: bound('high'), as: 'upper' },
    ],
    mark: { type: 'area', fillOpacity: 0.18, ...steps },
    encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' }, color },
  };
  const thick = { type: 'line', strokeWidth: 2.5, ...steps };
  const point = { type: 'point', size: grid.periods.length > 40 ? 12 : 28, opacity: 1 };
  const pointed = { x, y, color, tooltip: tooltip.lines(who) };
  const reference: readonly Spec[] =
    reading.against === 'reference'
      ? [
          {
            transform: [{ filter: 'isValid(datum.reference)' }],
            mark: { type: 'line', strokeWidth: 2, color: INK.thin, point: { filled: false, fill: INK.ground, color: INK.thin, size: 26 } }, // prettier-ignore
            encoding: { x, y: { ...y, field: 'reference' }, detail: { field: 'line', type: 'nominal' } }, // prettier-ignore
          },
        ]
      : [];
  const dashed: readonly Spec[] =
    looks.has('forecast') || openShown
      ? [
          { transform: [{ filter: DASHED }], mark: { ...thick, strokeDash: [5, 4] }, encoding: { x, y, color } }, // prettier-ignore
          { transform: [{ filter: `isValid(datum.rate) && (${PART})` }], mark: { ...point, filled: false, fill: INK.ground, strokeWidth: 1.5 }, encoding: pointed }, // prettier-ignore
        ]
      : [];
  return {
    x,
    y,
    layers: [
      ...(thin === null ? [] : thinLines(thin, grid, below, x, y)),
      {
        data: { name: 'pooled' },
        transform: [
          { filter: `indexof(${names}, datum.line) >= 0 && ${below}` },
          ...tooltip.transform,
        ],
        layer: [
          ...(banded(lines) ? [band] : []),
          ...reference,
          { transform: [{ filter: SOLID }], mark: thick, encoding: { x, y, color } },
          { transform: [{ filter: SOLID }], mark: { ...point, filled: true }, encoding: pointed },
          ...dashed,
        ],
      },
    ],
  };
}

/** A colour a line, in the order of the lines. */
export function seriesColour(names: readonly string[], width: number, legend: boolean): JsonObject {
  const widest = names.reduce((most, name) => Math.max(most, name.length * 7 + 40), 60);
  const columns = Math.max(1, Math.min(names.length, Math.floor(width / widest)));
  const symbol = { symbolType: 'stroke', symbolOpacity: 1, symbolFillColor: 'transparent' };
  return {
    field: 'line',
    type: 'nominal',
    sort: null,
    scale: { domain: names, range: names.map((_, index) => SERIES[index] ?? INK.quiet) },
    legend: legend ? { title: null, orient: 'top', columns, ...symbol } : null,
  };
}

/** The pooled curve with its interval over the thin lines of the cohorts, or one curve a segment. */
export function curve(
  frame: Frame,
  lines: readonly Series[],
  top: number,
  reference: string,
): Spec {
  const { grid, layout } = frame;
  const single = lines.length === 1;
  const width = curveWidth(grid, layoutWidth(layout));
  const thin = grid.rowsAre === 'cohort' && grid.panels.some(({ rows }) => rows.length > 1);
  const color = single
    ? { value: LINE }
    : seriesColour(lines.map(({ label }) => label), width, true); // prettier-ignore
  const drawn = curveLayers(frame, { lines, thin: thin && single ? 0 : null, top, color });
  return {
    width,
    height: HEIGHT,
    layer: [
      ...drawn.layers,
      ...curveKey(frame, lines, thin, reference),
      ...endLabel(lines, drawn.x, drawn.y, top),
    ],
  };
}

function layoutWidth(layout: Layout): number {
  return layout.across > 1 ? layout.full - layout.gutter : layout.width;
}
