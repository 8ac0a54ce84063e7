import type { CohortGrid, GridRow } from '../cohort-grid.ts';
import type { GridCell } from '../grid-cell.ts';
import { drawnPanels, MAX_SEGMENTS, shortLabel } from '../layout.ts';

/** A thick line of the curve: everybody pooled, or one segment. `label` is short and no other's. */
export interface Series {
  readonly label: string;
  readonly name: string;
  readonly size: number | null;
  readonly cells: readonly GridCell[];
  /** The lone row that the line is; null where it pools several. */
  readonly row: GridRow | null;
}

type Unlabelled = Omit<Series, 'label'>;

/** Labels made short, and told apart where that made two of them equal. */
export function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const short = shortLabel(name);
    const count = (seen.get(short) ?? 0) + 1;
    seen.set(short, count);
    return count === 1 ? short : `${short} (${String(count)})`;
  });
}

function segmentRows(grid: CohortGrid): readonly Unlabelled[] {
  const rows = grid.panels.flatMap((panel) => panel.rows);
  const largest = [...rows].sort((a, b) => (b.size ?? 0) - (a.size ?? 0)).slice(0, MAX_SEGMENTS);
  return rows
    .filter((row) => largest.includes(row))
    .map((row) => ({ name: row.label, size: row.size, cells: row.cells, row }));
}

function pooledPanels(grid: CohortGrid): readonly Unlabelled[] {
  return drawnPanels(grid).map((panel) => {
    const [row] = panel.rows;
    const alone = grid.rowsAre === 'all' && panel.pooled.length === 0 && row !== undefined;
    return {
      name: panel.segment ?? (grid.rowsAre === 'all' ? (row?.label ?? grid.all) : grid.all),
      size: panel.size,
      cells: alone ? row.cells : panel.pooled,
      row: alone ? row : null,
    };
  });
}

/** The lines that the curve draws: all of them, or those of the largest segments. */
export function seriesOf(grid: CohortGrid): readonly Series[] {
  const all = grid.rowsAre === 'segment' ? segmentRows(grid) : pooledPanels(grid);
  const labels = unique(all.map(({ name }) => name));
  return all.map((series, index) => ({ ...series, label: labels[index] ?? series.name }));
}

/** True where a line has an interval. */
export function banded(lines: readonly Series[]): boolean {
  return lines.some(({ cells }) => cells.some(({ low, high }) => low !== null && high !== null));
}
