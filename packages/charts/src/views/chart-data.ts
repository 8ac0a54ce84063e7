import type { CohortGrid, GridCell, GridRow } from '../cohort-grid.ts';
import { formatCell, round6 } from '../format.ts';
import {
  drawnPanels,
  drawnRows,
  type Layout,
  MAX_PANELS,
  MAX_SEGMENTS,
  shortLabel,
} from '../layout.ts';
import type { JsonObject } from '../spec.ts';
import { capital } from '../words.ts';

/** The name of the row that pools all cohorts. */
export const POOLED = 'All, pooled';

/** A thick line of the curve: everybody pooled, or one segment. `label` is short and no other's. */
export interface Series {
  readonly label: string;
  readonly name: string;
  readonly size: number | null;
  readonly cells: readonly GridCell[];
}

/** The lines that the curve draws: all of them, or those of the largest segments. */
export function seriesOf(grid: CohortGrid): readonly Series[] {
  const all = grid.rowsAre === 'segment' ? segmentRows(grid) : pooledPanels(grid);
  const seen = new Map<string, number>();
  return all.map((series) => {
    const short = shortLabel(series.name);
    const count = (seen.get(short) ?? 0) + 1;
    seen.set(short, count);
    return { ...series, label: count === 1 ? short : `${short} (${String(count)})` };
  });
}

type Unlabelled = Omit<Series, 'label'>;

function segmentRows(grid: CohortGrid): readonly Unlabelled[] {
  const rows = grid.panels.flatMap((panel) => panel.rows);
  const largest = [...rows].sort((a, b) => (b.size ?? 0) - (a.size ?? 0)).slice(0, MAX_SEGMENTS);
  return rows
    .filter((row) => largest.includes(row))
    .map(({ label, size, cells }) => ({ name: label, size, cells }));
}

function pooledPanels(grid: CohortGrid): readonly Unlabelled[] {
  return drawnPanels(grid, MAX_SEGMENTS).map((panel) => ({
    name: panel.segment ?? (grid.rowsAre === 'all' ? (panel.rows[0]?.label ?? POOLED) : POOLED),
    size: panel.size,
    cells:
      panel.pooled.length > 0 || grid.rowsAre !== 'all'
        ? panel.pooled
        : (panel.rows[0]?.cells ?? []),
  }));
}

function known(values: Readonly<Record<string, number | null>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null ? [] : [[key, round6(value)]],
    ),
  );
}

/** What a cell shows as text. */
function cellText(cell: GridCell, layout: Layout, decimals: number): JsonObject {
  if (layout.text === 'none') return {};
  const sign = layout.text === 'percent';
  if (cell.state === 'incomplete') {
    return { text: cell.rate === null ? '…' : `${formatCell(cell.rate, decimals, false)}…` };
  }
  return { text: cell.rate === null ? '–' : formatCell(cell.rate, decimals, sign) };
}

function values(
  cells: readonly GridCell[],
  size: number | null,
  fields: JsonObject,
  layout: Layout,
  decimals: number,
): readonly JsonObject[] {
  return cells
    .filter((cell) => cell.state !== 'future')
    .map((cell) => {
      const { low, high, rate, retained } = cell;
      const of =
        cell.state === 'complete' ? (cell.exposed ?? cell.size ?? size) : (cell.size ?? size);
      return {
        ...fields,
        period: cell.period,
        state: cell.state,
        ...known({ rate, low, high, retained, of }),
        ...cellText(cell, layout, decimals),
      };
    });
}

/**
 * The datasets that the parts of a chart share: `cells`, one value a cohort and period, and `pooled`, one a
 * line of the curve and period. Cells that have not begun are left out; what is not known is absent.
 */
export function chartData(grid: CohortGrid, layout: Layout, top: number): JsonObject {
  const decimals = top < 0.1 ? 1 : 0;
  const cells = drawnPanels(grid, MAX_PANELS).flatMap((panel, index) =>
    drawnRows(panel).flatMap((row: GridRow, at) =>
      values(row.cells, row.size, { panel: index, row: at, cohort: row.label }, layout, decimals),
    ),
  );
  const pooled = seriesOf(grid).flatMap((series) =>
    values(
      series.cells,
      series.size,
      { cohort: series.name, line: series.label },
      layout,
      decimals,
    ),
  );
  return { cells, pooled };
}

/** The texts that tooltips show, made from a cell's fields by standard functions of Vega. */
export const TOOLTIP_FIELDS: readonly JsonObject[] = [
  { as: 'share', calculate: "isValid(datum.rate) ? format(datum.rate, '.1%') : '…'" },
  {
    as: 'interval',
    calculate:
      "isValid(datum.low) && isValid(datum.high) ? format(datum.low, '.1%') + ' to ' + format(datum.high, '.1%') : '–'",
  },
  {
    as: 'counts',
    calculate:
      "(isValid(datum.retained) ? format(datum.retained, ',') : '…') + (isValid(datum.of) ? ' of ' + format(datum.of, ',') : '')",
  },
  {
    as: 'known',
    calculate: "datum.state === 'incomplete' ? 'in progress, counted nowhere' : 'complete'",
  },
];

/** The tooltip of a cell or a point. `who` heads its first line. */
export function cellTooltip(who: string, grid: CohortGrid): readonly JsonObject[] {
  const field = (name: string, title: string): JsonObject => ({
    field: name,
    title,
    type: 'nominal',
  });
  return [
    field('cohort', who),
    field('period', capital(grid.grain)),
    field('counts', 'Retained'),
    field('share', 'Share'),
    field('interval', capital(grid.interval)),
    field('known', 'State'),
  ];
}
