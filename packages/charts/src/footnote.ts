import type { ResultTable } from '@tenure/plan';
import type { CohortGrid } from './cohort-grid.ts';
import { OPEN } from './cell-text.ts';
import { formatCount } from './format.ts';
import { MAX_ROWS, MAX_SEGMENTS } from './layout.ts';
import type { Look, Reading } from './reading.ts';
import { MOST_DIFFERENCE } from './scale.ts';
import { asOfText, settingText } from './settings.ts';
import type { Part } from './views/parts.ts';
import { periodName } from './words.ts';

/** How cells in progress are marked: dashed in a picture's cells, with `*` where they hold text and in tables; in lines not at all or as open ends. */
export type OpenMark = 'dashed' | 'dashed alone' | 'star' | 'open' | 'left out';

/**
 * What the open and the blank cells mean, and up to when the data are known. '' when there is nothing to say.
 */
export function stateNote(result: ResultTable, grid: CohortGrid, mark: OpenMark): string {
  const asOf = asOfText(result);
  const open = grid.panels.some(
    (panel) =>
    panel.rows.some((row) => row.cells.some((cell) => cell.state === 'incomplete' && !cell.forecast)), // prettier-ignore
  );
  if (!open) return asOf === null ? '' : `Data up to ${asOf}.`;
  const when = asOf === null ? 'still in progress' : `still in progress on ${asOf}`;
  if (mark === 'left out') return `Periods ${when} are left out.`;
  if (mark === 'open')
    return `Dashed ends and hollow points are ${when}: not a loss, and in no sum.`;
  const dashed = mark === 'dashed' ? `Dashed cells (${OPEN})` : 'Dashed cells';
  const cells = mark === 'star' ? `Cells with ${OPEN}` : dashed;
  return `${cells} are ${when}: not a loss, and in no sum. Blank cells have not begun.`;
}

/** What the test was, as far as the settings tell: `after correction (Holm, 66 tests)`. */
function testWords(result: ResultTable): string {
  const told = ['correction', 'family'].flatMap((name) => settingText(result, name) ?? []);
  return told.length === 0 ? 'after correction' : `after correction (${told.join(', ')})`;
}

/** The model of a forecast and how far off it was on what it had not seen. */
function modelWords(result: ResultTable): string {
  const model = settingText(result, 'model');
  const trial = settingText(result, 'backtest');
  return `forecast${model === null ? '' : ` (${model})`}, not data${trial === null || trial === 'none' ? '' : `; backtest: ${trial}`}.`;
}

/** What the marks of a table or picture mean that are no state of the data. Only those that occur are named. */
export function markNotes(
  result: ResultTable,
  reading: Reading,
  looks: ReadonlySet<Look>,
  words: Readonly<Record<'small' | 'forecast' | 'different', string>>,
): readonly string[] {
  const notes: string[] = [];
  if (looks.has('small')) {
    notes.push(`${words.small}: fewer than ${formatCount(reading.smallBelow)} customers, to be read with the interval.`); // prettier-ignore
  }
  if (looks.has('forecast')) {
    notes.push(`${words.forecast}: ${modelWords(result)}`);
  }
  if (reading.against === 'reference') {
    const level = Number((reading.alpha * 100).toPrecision(3));
    notes.push(`In percentage points. ${words.different}: a difference at ${String(level)}\u00a0% ${testWords(result)}; the others may be chance.`); // prettier-ignore
  }
  return notes;
}

/** What the colours of a heatmap mean. */
export function colourNote(grid: CohortGrid, reading: Reading): string {
  const most = String(MOST_DIFFERENCE * 100);
  return reading.against === 'reference'
    ? `Colour: \u2212${most} to +${most} points, in every chart the same.`
    : `Colour: 0 to 100\u00a0%, finer at low shares, in every chart the same${grid.periods[0] === 0 && reading.base ? `; ${periodName(grid, 0)} has none` : ''}.`; // prettier-ignore
}

/** What a picture leaves out, and why its cells hold no text. '' when it shows everything. */
export function drawingNote(
  grid: CohortGrid,
  shows: readonly Part[],
  texts: 'percent' | 'number' | 'none',
): string {
  const notes: string[] = [];
  const most = Math.max(0, ...grid.panels.map((panel) => panel.rows.length));
  if (most > MAX_ROWS) {
    notes.push(`Drawn: the last ${formatCount(MAX_ROWS)} of ${formatCount(most)} rows.`);
  }
  if (shows.includes('heatmap')) {
    if (texts === 'number') notes.push('The cells are in percent.');
    if (texts === 'none') notes.push('The table and the tooltips hold the numbers.');
  }
  const segments = grid.rowsAre === 'segment' && !shows.includes('heatmap') ? most : grid.panels.length; // prettier-ignore
  if (segments > MAX_SEGMENTS) {
    notes.push(`Drawn: the ${String(MAX_SEGMENTS)} largest of ${formatCount(segments)} segments.`);
  }
  return notes.join(' ');
}
