import type { CohortGrid, Panel } from '../cohort-grid.ts';
import { BETWEEN, drawnPanels, drawnRows } from '../layout.ts';
import type { Spec } from '../spec.ts';
import { INK, LINE } from '../theme.ts';
import { capital, periodName } from '../words.ts';
import { shareAxis, topOf } from './axes.ts';
import { cellValues, namedWithDates } from './chart-data.ts';
import { cohortAxis, cohortChannel } from './cohort-axis.ts';
import type { Drawn, Frame } from './frame.ts';
import { trendPeriods } from './trend.ts';

/** The most control charts in one picture. */
const MAX_CONTROL = 6;

interface Chart {
  readonly panel: Panel;
  readonly period: number;
}

/** A chart a segment and period that has limits, in their order. */
export function controlCharts(grid: CohortGrid): readonly Chart[] {
  return drawnPanels(grid).flatMap((panel) =>
    trendPeriods(grid)
      .filter((period) =>
        panel.rows.some(({ cells }) =>
          cells.some((cell) => cell.period === period && (cell.control?.low ?? null) !== null),
        ),
      )
      .map((period) => ({ panel, period })),
  );
}

/** How many control charts there would be, and how many are drawn. */
export function controlCount(grid: CohortGrid): Drawn {
  const all = controlCharts(grid).length;
  return { all, drawn: Math.min(all, MAX_CONTROL) };
}

function title(grid: CohortGrid, { panel, period }: Chart): string {
  const name = capital(periodName(grid, period));
  return panel.segment === null ? name : `${panel.segment}, ${name.toLowerCase()}`;
}

function controlChart(frame: Frame, chart: Chart, top: number, width: number): Spec {
  const { grid, reading, layout, tooltip } = frame;
  const rows = drawnRows(chart.panel);
  const axis = cohortAxis(grid, [{ ...chart.panel, rows }], width);
  const values = rows.flatMap((row) => {
    const cells = row.cells.filter((cell) => cell.period === chart.period);
    const fields = { at: axis.placeOf(row), cohort: namedWithDates(row) };
    return cellValues(cells, { row, size: row.size, fields }, grid, reading, { ...layout, form: null }); // prettier-ignore
  });
  const x = cohortChannel(grid, axis);
  const limits = { x, y: shareAxis(top, 'limitLow'), y2: { field: 'limitHigh' } };
  const y = shareAxis(top);
  const size = axis.step < 10 ? 14 : 32;
  const pointed = { x, y, tooltip: tooltip.lines(capital(grid.rowsAre)) };
  return {
    width: axis.width,
    height: 150,
    title: { text: title(grid, chart), anchor: 'start', frame: 'group', fontSize: 13, fontWeight: 600, offset: 8 }, // prettier-ignore
    data: { values },
    transform: [{ filter: "isValid(datum.rate) && datum.look !== 'open'" }, ...tooltip.transform],
    layer: [
      { transform: [{ filter: 'isValid(datum.limitLow) && isValid(datum.limitHigh)' }], mark: { type: 'area', color: INK.thin, fillOpacity: 0.2 }, encoding: limits }, // prettier-ignore
      { transform: [{ filter: 'isValid(datum.center)' }], mark: { type: 'line', color: INK.thin, strokeWidth: 1.5 }, encoding: { x, y: shareAxis(top, 'center') } }, // prettier-ignore
      { mark: { type: 'line', color: LINE, strokeWidth: 1.5 }, encoding: { x, y } },
      { transform: [{ filter: '!isValid(datum.signal)' }], mark: { type: 'point', filled: true, opacity: 1, size, color: LINE }, encoding: pointed }, // prettier-ignore
      { transform: [{ filter: 'isValid(datum.signal)' }], mark: { type: 'point', shape: 'diamond', filled: true, opacity: 1, size: 90, color: INK.signal }, encoding: pointed }, // prettier-ignore
    ],
  };
}

/**
 * Control charts: what each cohort did at one age, within the limits that its own history sets; what lies
 * outside is a diamond. One a period and segment, all on the same scale.
 */
export function control(frame: Frame): Spec {
  const charts = controlCharts(frame.grid).slice(0, MAX_CONTROL);
  const top = topOf(
    charts.flatMap(({ panel, period }) =>
      panel.rows.flatMap(({ cells }) =>
        cells.flatMap((cell) =>
          cell.period === period ? [cell.rate, cell.control?.high ?? null] : [],
        ),
      ),
    ),
  );
  const alone = charts.length === 1;
  const parts = charts.map((chart) => controlChart(frame, chart, top, alone ? 720 : 400));
  const [only] = parts;
  if (only !== undefined && alone) return only;
  return {
    concat: parts,
    columns: 2,
    spacing: { row: 30, column: BETWEEN },
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}
