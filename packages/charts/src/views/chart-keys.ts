import type { CohortGrid } from '../cohort-grid.ts';
import { drawnPanels, drawnRows } from '../layout.ts';
import type { JsonObject } from '../spec.ts';

/**
 * What the rows and panels of a chart are called in the result, by their places in its data: so that a host
 * can ask for what is behind a cell.
 */
export function chartKeys(grid: CohortGrid): JsonObject {
  const panels = drawnPanels(grid);
  return {
    panelColumns: [...grid.panelColumns],
    panels: panels.map(({ values }) => [...values]),
    rowColumns: [...grid.rowColumns],
    rows: panels.map((panel) => drawnRows(panel).map(({ values }) => [...values])),
  };
}
