import type { ResultTable } from '@tenure/plan';
import { cohortGrid } from '../cohort-grid.ts';
import { colourNote, drawingNote, markNotes, stateNote } from '../footnote.ts';
import type { GridCell } from '../grid-cell.ts';
import { drawnPanels, layoutOf } from '../layout.ts';
import { looksOf, readingOf } from '../reading.ts';
import { calendarLine, settingText } from '../settings.ts';
import { SCHEMA, sortKeys, type Spec } from '../spec.ts';
import { INK, ON_BLACK } from '../theme.ts';
import { curveTop } from './axes.ts';
import { chartData } from './chart-data.ts';
import { chartKeys } from './chart-keys.ts';
import { control, controlCount } from './control.ts';
import { curve } from './curve.ts';
import { riskTable } from './risk-table.ts';
import { CONFIG, footSpec, titleOf } from './dress.ts';
import type { Drawn, Frame } from './frame.ts';
import { heatmap } from './heatmap.ts';
import { curveMultiples, wrapped } from './multiples.ts';
import { defaultParts, type Part } from './parts.ts';
import { seriesOf } from './series.ts';
import { tooltipOf } from './tooltip.ts';
import { trend, trendGutter, trendLines } from './trend.ts';

/** Words of the statement that stand in place of the result's own. */
export interface ChartWords {
  readonly title?: string | undefined;
  readonly caption?: string | undefined;
}

function drawPart(part: Part, frame: Frame, reference: string): readonly Spec[] {
  const { grid, layout } = frame;
  const panels = drawnPanels(grid);
  const lines = seriesOf(grid);
  switch (part) {
    case 'heatmap':
      return [wrapped(panels.map((panel, index) => heatmap(panel, index, frame, lines[index]?.label ?? '')), layout)]; // prettier-ignore
    case 'curve': {
      const top = curveTop(frame, panels);
      const many = panels.length > 1;
      const one = curve(frame, lines, top, reference);
      if (many) return [one, curveMultiples(frame, panels, lines, top)];
      return [one, ...riskTable(frame, lines)];
    }
    case 'trend':
      return [trend(frame)];
    case 'control':
      return [control(frame)];
  }
}

/**
 * A whole chart of a result: title, rule, the parts asked for one above the other, and what its marks mean.
 * Null asks for the parts that say most. Null is given when the result is not of cohorts by periods or has
 * no row.
 */
export function chart(
  result: ResultTable,
  asked: readonly Part[] | null,
  words: ChartWords,
): Spec | null {
  const grid = cohortGrid(result);
  if (grid === null || grid.panels.length === 0 || grid.periods.length === 0) return null;
  const reading = readingOf(result, grid);
  const layout = layoutOf(grid, reading);
  const looks = looksOf(grid, reading);
  const openShown = grid.panels.some(({ rows }) =>
    rows.some(({ cells }) => cells.some(isOpenShown)),
  );
  const frame: Frame = { grid, reading, layout, looks, openShown, tooltip: tooltipOf(result, grid, reading) }; // prettier-ignore
  const shown = asked ?? defaultParts(grid, reading);
  const lines = shown.every((part) => part === 'trend' || part === 'control');
  const width = lines ? 860 : Math.max(layout.full, shown.includes('trend') ? 860 : 0);
  const cells = shown.includes('heatmap');
  const reference = settingText(result, 'compared with') ?? 'the reference';
  // A small multiple has no room for more than one curve: the default shows the heatmaps alone.
  const drawn = shown.flatMap((part) =>
    drawPart(part, frame, reference)
      .slice(0, asked === null && part === 'curve' ? 1 : undefined)
      .map((spec) => ({ part, spec })),
  );
  const texts = layout.form === null ? 'none' : layout.form.long || reading.labels !== 'percent' ? 'percent' : 'number'; // prettier-ignore
  const notes = [
    ...markNotes(
      result,
      reading,
      looks,
      cells ? (layout.form === null ? IN_BARE_CELLS : IN_CELLS) : IN_LINES,
    ),
    stateNote(
      result,
      grid,
      cells ? (layout.form === null ? 'dashed alone' : 'dashed') : openShown ? 'open' : 'left out',
    ),
    ...shown.map((part) => PART_NOTES[part]),
    cells ? colourNote(grid, reading) : '',
    drawingNote(grid, shown, texts),
    shown.includes('trend') ? cutNote(trendLines(grid), 'lines') : '',
    shown.includes('control') ? cutNote(controlCount(grid), 'charts') : '',
    calendarLine(result),
    words.caption ?? '',
  ];
  return sortKeys({
    $schema: SCHEMA,
    background: INK.ground,
    padding: 16,
    title: titleOf(result, words, width),
    spacing: 30,
    config: CONFIG,
    datasets: lines ? {} : chartData(grid, reading, layout, !cells),
    vconcat: [
      ...drawn.map(({ spec }) => spec),
      ...footSpec(notes, lines ? trendGutter(grid) : layout.gutter, width),
    ],
    resolve: {
      scale: { color: 'independent', fill: 'independent', x: 'independent', y: 'independent' },
    },
    usermeta: {
      tenure: {
        dark: ON_BLACK,
        parts: drawn.map(({ part }) => part),
        ...(cells ? { keys: chartKeys(grid) } : {}),
      },
    },
  }) as Spec;
}

const isOpenShown = (cell: GridCell): boolean =>
  cell.state === 'incomplete' && !cell.forecast && cell.rate !== null;

function cutNote({ all, drawn }: Drawn, what: string): string {
  return all > drawn ? `Drawn: the first ${String(drawn)} of ${String(all)} ${what}.` : '';
}

/** What the marks of a part mean that its own words do not say. */
const PART_NOTES: Readonly<Record<Part, string>> = {
  heatmap: '',
  curve: '',
  trend: 'Dashed rules: all cohorts pooled.',
  control: 'Grey: what the own history lets expect, with its limits. Diamonds lie outside of them.',
};

const IN_CELLS = { small: 'Grey cells', forecast: 'Outlined cells', different: 'Bold, full colour' }; // prettier-ignore
const IN_BARE_CELLS = { ...IN_CELLS, different: 'Full colour' };
const IN_LINES = { small: 'Hollow points', forecast: 'Dashed lines', different: 'Filled points' };
