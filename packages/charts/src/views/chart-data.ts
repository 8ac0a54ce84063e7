import { baseFits } from '../cell-form.ts';
import { cellText } from '../cell-text.ts';
import type { CohortGrid, GridRow } from '../cohort-grid.ts';
import { round6 } from '../format.ts';
import type { GridCell } from '../grid-cell.ts';
import { drawnPanels, drawnRows, type Layout } from '../layout.ts';
import { type Look, lookOf, type Reading } from '../reading.ts';
import { textOnDifference, textOnShare } from '../scale.ts';
import type { JsonObject } from '../spec.ts';
import { seriesOf } from './series.ts';

function known(values: Readonly<Record<string, string | number | null | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null || value === undefined
        ? []
        : [[key, typeof value === 'number' ? round6(value) : value]],
    ),
  );
}

function compared({ comparison, control }: GridCell): JsonObject {
  return known({
    reference: comparison?.reference,
    referenceSize: comparison?.referenceSize,
    difference: comparison?.difference,
    differenceLow: comparison?.low,
    differenceHigh: comparison?.high,
    p: comparison?.p,
    center: control?.center,
    limitLow: control?.low,
    limitHigh: control?.high,
    signal: control?.signal,
  });
}

/** The colour of a cell's text: one of a fill's, or none for cells that are pale or grey. */
function inkOf(cell: GridCell, look: Look): JsonObject {
  if (look === 'share') return { ink: textOnShare(cell.rate ?? 0) };
  if (look !== 'different') return {};
  return { ink: textOnDifference(cell.comparison?.difference ?? 0) };
}

function textIn(cell: GridCell, look: Look, reading: Reading, layout: Layout): JsonObject {
  const { form, step } = layout;
  if (form === null) return {};
  const text = cellText(cell, look, reading, form);
  return text === '' || (look === 'base' && !baseFits(text, form, step)) ? {} : { text };
}

/** What cells belong to. */
export interface CellsOf {
  readonly row: GridRow | null;
  /** How many customers the cells are of: the cohort's; null takes each cell's eligible ones. */
  readonly size: number | null;
  readonly fields: JsonObject;
}

/** Cells as values of a dataset, those that have not begun left out. */
export function cellValues(
  cells: readonly GridCell[],
  { row, size, fields }: CellsOf,
  grid: CohortGrid,
  reading: Reading,
  layout: Layout,
): readonly JsonObject[] {
  return cells.flatMap((cell) => {
    const look = lookOf(cell, size ?? cell.exposed ?? cell.size, reading);
    if (look === 'future') return [];
    const { low, high, rate, retained, value } = cell;
    const whole = cell.size ?? size;
    const of = cell.state === 'complete' ? (cell.exposed ?? whole) : whole;
    return [
      {
        ...fields,
        period: cell.period,
        look,
        ...known({ rate, low, high, retained, value, of }),
        ...known({ label: grid.bracketed ? grid.labelOf(cell.period) : null }),
        ...known({ window: row?.windowOf(cell.period) }),
        ...compared(cell),
        ...inkOf(cell, look),
        ...textIn(cell, look, reading, layout),
      },
    ];
  });
}

/**
 * The datasets that the parts of a chart share: `cells`, one value a cohort and period, and `pooled`, one a
 * line of the curve and period. Cells that have not begun are left out; what is not known is absent. `brief`
 * gives of cells what thin lines need.
 */
export function chartData(
  grid: CohortGrid,
  reading: Reading,
  layout: Layout,
  brief: boolean,
): JsonObject {
  const inCells = signsOnTop(grid, reading, layout);
  const cells = drawnPanels(grid).flatMap((panel, index) =>
    drawnRows(panel).flatMap((row, at) => {
      const fields = { panel: index, row: at, cohort: namedWithDates(row) };
      const of = { row, size: row.size, fields };
      const all = withLast(cellValues(row.cells, of, grid, reading, inCells));
      return brief ? all.map(outlineOf) : all;
    }),
  );
  const pooled = seriesOf(grid).flatMap((series) => {
    const { row, name, label, size } = series;
    const of = { row, size: row === null ? null : size, fields: { cohort: name, line: label } };
    return withLast(cellValues(series.cells, of, grid, reading, layout));
  });
  return { cells, pooled };
}

/**
 * Shares below a pooled row go without their sign: it stands once a column, on top, as in a table of numbers. The
 * numbers are read sooner, and half of what letters cost in a picture are signs of per cent.
 */
function signsOnTop(grid: CohortGrid, reading: Reading, layout: Layout): Layout {
  const isBelow =
    grid.rowsAre === 'cohort' && drawnPanels(grid).every(({ pooled }) => pooled.length > 0);
  if (!isBelow || layout.form === null || reading.labels !== 'percent') return layout;
  return { ...layout, form: { ...layout.form, long: false } };
}

/** Marks the last complete value before a forecast, from where its dashed line goes on. */
function withLast(all: readonly JsonObject[]): readonly JsonObject[] {
  const first = all.findIndex(({ look }) => look === 'forecast' || look === 'open');
  return all.map((value, index) => (index === first - 1 ? { ...value, last: true } : value));
}

/** A cohort and its days: `Mar 2024 (1 to 31 Mar 2024)`. */
export function namedWithDates({ label, dates }: GridRow): string {
  return dates === null || dates === label ? label : `${label} (${dates})`;
}

/** What is drawn of a cell in a thin line. */
function outlineOf(value: JsonObject): JsonObject {
  const kept = ['panel', 'row', 'period', 'look', 'rate', 'last'];
  return Object.fromEntries(Object.entries(value).filter(([key]) => kept.includes(key)));
}
