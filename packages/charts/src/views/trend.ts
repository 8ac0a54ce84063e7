import type { CohortGrid, GridRow, Panel } from '../cohort-grid.ts';
import { formatPercent, formatPoints, round6 } from '../format.ts';
import type { GridCell } from '../grid-cell.ts';
import { drawnPanels, drawnRows, MAX_SEGMENTS, shortLabel } from '../layout.ts';
import type { Look } from '../reading.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { INK, LINE } from '../theme.ts';
import { roughWidth } from '../text-width.ts';
import { capital, periodName } from '../words.ts';
import { shareAxis, topOf } from './axes.ts';
import { cellValues, namedWithDates } from './chart-data.ts';
import { cohortAxis, cohortChannel, rowChannel } from './cohort-axis.ts';
import { seriesColour } from './curve.ts';
import type { Drawn, Frame } from './frame.ts';
import { unique } from './series.ts';

const WIDTH = 768;
const HEIGHT = 260;

/** The periods that are drawn over the cohorts: all but 0, or 0 where there is no other. */
export function trendPeriods(grid: CohortGrid): readonly number[] {
  const later = grid.periods.filter((period) => period > 0);
  return later.length > 0 ? later : grid.periods;
}

interface Line {
  readonly name: string;
  readonly panel: Panel;
  readonly rows: readonly GridRow[];
  readonly period: number;
}

function linesOf(grid: CohortGrid): readonly Line[] {
  const panels = drawnPanels(grid);
  const periods = trendPeriods(grid);
  return panels
    .flatMap((panel) =>
      periods.map((period) => ({
        panel,
        rows: drawnRows(panel),
        period,
        name: [...(panel.segment === null ? [] : [panel.segment]), ...(periods.length > 1 || panel.segment === null ? [capital(periodName(grid, period))] : [])].join(', '), // prettier-ignore
      })),
    )
    .slice(0, MAX_SEGMENTS);
}

/** How many lines one period over the cohorts would have, and how many of them are drawn. */
export function trendLines(grid: CohortGrid): Drawn {
  const all = grid.panels.length * trendPeriods(grid).length;
  return { all, drawn: linesOf(grid).length };
}

const at = (cells: readonly GridCell[], period: number): readonly GridCell[] =>
  cells.filter((cell) => cell.period === period);

/** Shares, or the differences to a reference: which fields are drawn, and on which axis. */
function measure(frame: Frame, lines: readonly Line[]) {
  const cells = lines.flatMap(({ rows, panel, period }) => [...rows.flatMap((row) => at(row.cells, period)), ...at(panel.pooled, period)]); // prettier-ignore
  const lone = lines.length <= 3;
  if (frame.reading.against !== 'reference') {
    const top = topOf(cells.flatMap(({ rate, high }) => [rate, lone ? high : 0]));
    return { value: 'rate', low: 'low', high: 'high', axis: (field: string) => shareAxis(top, field) }; // prettier-ignore
  }
  const bounds = cells.flatMap(({ comparison }) => [comparison?.difference, comparison?.low, comparison?.high]); // prettier-ignore
  const top = topOf(bounds.map((bound) => Math.abs(bound ?? 0)));
  const axis = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [-top, top], clamp: true },
    axis: { title: 'Points', titleAngle: 0, titleAlign: 'left', titleY: -14, titleX: -36, labelExpr: "datum.value === 0 ? '0' : format(datum.value * 100, '+.0f')", tickCount: 5 }, // prettier-ignore
  });
  return { value: 'difference', low: 'differenceLow', high: 'differenceHigh', axis };
}

/** The pooled value of every line as a dashed rule, its number at the end where the line is alone. */
function pooledRules(
  lines: readonly Line[],
  names: readonly string[],
  color: JsonObject,
  measured: ReturnType<typeof measure>,
  upright: boolean,
  all: string,
): readonly Spec[] {
  const compared = measured.value === 'difference';
  const values = lines.flatMap(({ panel, period }, index): JsonObject[] => {
    const [cell] = at(panel.pooled, period);
    const value = compared ? cell?.comparison?.difference : cell?.rate;
    return value === null || value === undefined
      ? []
      : [{ line: names[index] ?? '', [measured.value]: round6(value) }];
  });
  const [only] = values;
  if (only === undefined) return [];
  const channel = upright ? 'y' : 'x';
  const share = Number(only[measured.value]);
  const words = compared ? `${formatPoints(share, 1)} points` : formatPercent(share);
  const end = upright
    ? { x: { value: 'width' }, mark: { align: 'left', dx: 8, baseline: 'middle' } }
    : { x: null, mark: { align: 'center', dy: -8, y: 0, baseline: 'bottom' } };
  return [
    {
      data: { values },
      layer: [
        {
          mark: { type: 'rule', strokeDash: [4, 4], strokeWidth: 1.5, strokeOpacity: 0.8 },
          encoding: { [channel]: measured.axis(measured.value), color },
        },
        ...(values.length === 1
          ? [
              {
                mark: { type: 'text', text: upright ? [all, words] : `${all}: ${words}`, fontSize: 11, fontWeight: 600, lineHeight: 14, color: LINE, ...end.mark }, // prettier-ignore
                encoding: {
                  [channel]: measured.axis(measured.value),
                  ...(end.x === null ? {} : { x: end.x }),
                },
              },
            ]
          : []),
      ],
    },
  ];
}

/**
 * One period over the cohorts: a line a period or a segment, each with its interval (a band along dates, bars
 * where cohorts are no dates) and the pooled value as a dashed rule.
 */
export function trend(frame: Frame): Spec {
  const { grid, reading, layout, tooltip, looks } = frame;
  const lines = linesOf(grid);
  const names = unique(lines.map(({ name }) => name));
  const axis = cohortAxis(grid, lines.map(({ panel, rows }) => ({ ...panel, rows })), WIDTH); // prettier-ignore
  const values = lines.flatMap(({ rows, period }, index) =>
    rows.flatMap((row) => {
      const fields = {
        at: axis.placeOf(row),
        line: names[index] ?? '',
        cohort: namedWithDates(row),
      };
      return cellValues(at(row.cells, period), { row, size: row.size, fields }, grid, reading, { ...layout, form: null }); // prettier-ignore
    }),
  );
  const color = lines.length === 1 ? { value: LINE } : seriesColour(names, axis.width, true);
  const measured = measure(frame, lines);
  const { value, low, high } = measured;
  const upright = grid.dated;
  const [along, across] = upright ? ['x', 'y'] : ['y', 'x'];
  const place = { [along]: upright ? cohortChannel(grid, axis) : rowChannel(axis) };
  const on = (field: string): JsonObject => ({ ...place, [across]: measured.axis(field), color });
  const interval = { ...on(low), [`${across}2`]: { field: high } };
  const filled = "indexof(['open', 'forecast', 'small', 'alike'], datum.look) < 0";
  const point = { type: 'point', opacity: 1, size: axis.step < 12 ? 16 : 40, strokeWidth: 1.5 };
  const pointed = { ...on(value), tooltip: tooltip.lines(capital(grid.rowsAre)) };
  const bounded = `isValid(datum.${low}) && isValid(datum.${high})`;
  const bars = !upright || lines.length > 3;
  return {
    width: upright ? axis.width : 520,
    height: upright ? HEIGHT : Math.max(60, axis.labels.length * 24),
    layer: [
      ...pooledRules(lines, names, color, measured, upright, grid.all),
      {
        data: { values },
        transform: [{ filter: `isValid(datum.${value})` }, ...tooltip.transform],
        layer: [
          ...(bars
            ? upright
              ? []
              : [{ transform: [{ filter: bounded }], mark: { type: 'rule', strokeWidth: 2, strokeOpacity: 0.45 }, encoding: interval }] // prettier-ignore
            : [{ transform: [{ filter: `${bounded} && datum.look !== 'open'` }], mark: { type: 'area', fillOpacity: 0.15 }, encoding: interval }]), // prettier-ignore
          ...(upright ? [{ transform: [{ filter: "datum.look !== 'open'" }], mark: { type: 'line', strokeWidth: 2 }, encoding: on(value) }] : []), // prettier-ignore
          { transform: [{ filter: filled }], mark: { ...point, filled: true }, encoding: pointed },
          ...(['small', 'open', 'forecast', 'alike'].some((look) => looks.has(look as Look))
            ? [{ transform: [{ filter: `!(${filled})` }], mark: { ...point, filled: false, fill: INK.ground }, encoding: pointed }] // prettier-ignore
            : []),
        ],
      },
    ],
  };
}

/** Room that the names of rows take left of the axis. */
export function trendGutter(grid: CohortGrid): number {
  if (grid.dated) return 36;
  const names = drawnPanels(grid).flatMap(({ rows }) => rows.map((row) => shortLabel(row.label)));
  const widest = names.reduce((most, name) => Math.max(most, roughWidth(name, 11)), 0);
  return Math.ceil(Math.min(220, widest)) + 8;
}
