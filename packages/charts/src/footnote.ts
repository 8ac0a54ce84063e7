import type { ResultTable } from '@tenure/plan';
import type { CohortGrid } from './cohort-grid.ts';
import { formatCount } from './format.ts';
import { MAX_PANELS, MAX_ROWS, MAX_SEGMENTS } from './layout.ts';
import { asOfText } from './settings.ts';

/** How cells in progress are marked: dashed in the heatmap, with `…` in tables, left out of curves. */
export type OpenMark = 'dashed' | 'dots' | 'left out';

/**
 * What the open and the blank cells mean, and up to when the data are known. '' when there is nothing to say.
 */
export function stateNote(result: ResultTable, grid: CohortGrid, mark: OpenMark): string {
  const asOf = asOfText(result);
  const open = grid.panels.some((panel) =>
    panel.rows.some((row) => row.cells.some((cell) => cell.state === 'incomplete')),
  );
  if (!open) return asOf === null ? '' : `Data up to ${asOf}.`;
  const when = asOf === null ? 'still in progress' : `still in progress on ${asOf}`;
  if (mark === 'left out') return `Periods ${when} are left out.`;
  const cells = mark === 'dashed' ? 'Dashed cells (…)' : 'Cells with …';
  return `${cells} are ${when}: not a loss, and in no sum. Blank cells have not begun.`;
}

/** What a picture leaves out, and why its cells hold no text. '' when it shows everything. */
export function drawingNote(grid: CohortGrid, shows: readonly ('heatmap' | 'curve')[]): string {
  const notes: string[] = [];
  const most = Math.max(0, ...grid.panels.map((panel) => panel.rows.length));
  if (most > MAX_ROWS) {
    notes.push(`Drawn: the last ${formatCount(MAX_ROWS)} of ${formatCount(most)} rows.`);
  }
  if (shows.includes('heatmap')) {
    if (grid.panels.length > MAX_PANELS) {
      notes.push(`Heatmaps of the ${String(MAX_PANELS)} largest of ${formatCount(grid.panels.length)} segments.`); // prettier-ignore
    }
    if (grid.periods.length > 18 && grid.periods.length <= 40 && most <= 60) {
      notes.push('The cells are in percent.');
    }
    if (most > 60 || grid.periods.length > 40)
      notes.push('The table and the tooltips hold the numbers.');
  }
  const segments = grid.rowsAre === 'segment' ? most : grid.panels.length;
  if (shows.includes('curve') && segments > MAX_SEGMENTS) {
    notes.push(
      `Curves of the ${String(MAX_SEGMENTS)} largest of ${formatCount(segments)} segments.`,
    );
  }
  return notes.join(' ');
}
