import type { CohortGrid } from '../cohort-grid.ts';
import type { Reading } from '../reading.ts';
import { isContiguous } from './axes.ts';
import { controlCharts } from './control.ts';
import { trendPeriods } from './trend.ts';

/** A part of a chart. */
export type Part = 'heatmap' | 'curve' | 'trend' | 'control';

/**
 * The parts that say most about a result, the most telling first. One period is drawn over the cohorts, and
 * so are chosen ones (`at day 1, 7, 30`); one's own history is a control chart; a comparison begins with its
 * map; where segments are compared, the curve comes first. A curve of one point says nothing.
 */
export function defaultParts(grid: CohortGrid, reading: Reading): readonly Part[] {
  const later = trendPeriods(grid);
  const rows = Math.max(0, ...grid.panels.map((panel) => panel.rows.length));
  const over = rows > 1 && grid.periods.some((period) => period > 0);
  if (reading.against === 'history' && controlCharts(grid).length > 0) {
    return ['control'];
  }
  if (over && later.length === 1) return ['trend'];
  const chosen = !isContiguous(later) && !grid.bracketed && later.length <= 6;
  if (over && chosen && grid.dated && grid.panels.length === 1) return ['trend', 'heatmap'];
  if (grid.periods.length < 2) return ['heatmap'];
  if (reading.against === 'reference') return ['heatmap', 'curve'];
  const segments = grid.panels.length > 1 || grid.rowsAre === 'segment';
  return segments ? ['curve', 'heatmap'] : ['heatmap', 'curve'];
}
