import type { ResultTable } from '@tenure/plan';
import { cleanText } from '../clean-text.ts';
import { type CohortGrid, cohortGrid, type Panel } from '../cohort-grid.ts';
import { drawingNote, stateNote } from '../footnote.ts';
import { drawnPanels, type Layout, layoutOf, MAX_PANELS } from '../layout.ts';
import { calendarLine } from '../settings.ts';
import { FONT, INK, type JsonObject, SCHEMA, sortKeys, type Spec } from '../spec.ts';
import { wrap } from '../wrap.ts';
import { chartData, POOLED, seriesOf } from './chart-data.ts';
import { curve } from './curve.ts';
import { heatmap, topRate } from './heatmap.ts';

/** Words of the statement that stand in place of the result's own. */
export interface ChartWords {
  readonly title?: string | undefined;
  readonly caption?: string | undefined;
}

const CONFIG: JsonObject = {
  font: FONT,
  view: { stroke: null },
  axis: {
    domain: false,
    ticks: false,
    grid: true,
    gridColor: INK.line,
    gridOpacity: 0.7,
    labelColor: INK.text,
    labelFontSize: 11,
    labelPadding: 6,
    titleColor: INK.quiet,
    titleFontSize: 11,
    titleFontWeight: 600,
    titlePadding: 8,
  },
  axisX: { grid: false },
  legend: {
    labelColor: INK.text,
    labelFontSize: 12,
    labelLimit: 260,
    symbolStrokeWidth: 3,
    titleColor: INK.quiet,
    titleFontSize: 11,
    titleFontWeight: 600,
  },
  title: { color: INK.strong, subtitleColor: INK.text },
};

function title(result: ResultTable, words: ChartWords, width: number): JsonObject {
  return {
    text: wrap(cleanText(words.title ?? result.title) || 'Retention', width, 17, 3),
    subtitle: wrap(cleanText(result.definition), width, 12),
    anchor: 'start',
    frame: 'bounds',
    fontSize: 17,
    fontWeight: 600,
    subtitleFontSize: 12,
    subtitleLineHeight: 17,
    subtitlePadding: 6,
    offset: 18,
  };
}

/** Small grey lines under the chart, at its left edge. Empty when there is nothing to say. */
function foot(texts: readonly string[], layout: Layout, width: number): readonly Spec[] {
  const lines = texts.flatMap((text) => wrap(cleanText(text), width, 11));
  if (lines.length === 0) return [];
  return [
    {
      data: { values: [{}] },
      width: layout.width,
      height: lines.length * 16,
      mark: {
        type: 'text',
        text: lines,
        x: -layout.gutter,
        y: 0,
        align: 'left',
        baseline: 'top',
        fontSize: 11,
        lineHeight: 16,
        color: INK.quiet,
      },
    },
  ];
}

/**
 * A whole chart of a result: title, rule, the parts asked for one above the other, and what its marks mean.
 * Null when the result is not of cohorts by periods or has no row.
 */
export function chart(
  result: ResultTable,
  parts: readonly ('heatmap' | 'curve')[],
  words: ChartWords,
): Spec | null {
  const grid = cohortGrid(result);
  if (grid === null || grid.panels.length === 0 || grid.periods.length === 0) return null;
  const layout = layoutOf(grid);
  const width = Math.max(layout.width + layout.gutter, 420);
  const top = topRate(grid);
  const shown = chosen(parts, grid);
  const lines = seriesOf(grid);
  const line = (panel: Panel): string =>
    lines.find(({ name }) => name === (panel.segment ?? POOLED))?.label ?? '';
  const drawn = shown.flatMap((part) =>
    part === 'curve'
      ? [curve(grid, layout)]
      : drawnPanels(grid, MAX_PANELS).map((panel, index) =>
          heatmap(panel, index, grid, layout, top, line(panel)),
        ),
  );
  const mark = shown.includes('heatmap') ? 'dashed' : 'left out';
  const notes = [
    stateNote(result, grid, mark),
    drawingNote(grid, shown),
    calendarLine(result),
    words.caption ?? '',
  ];
  return sortKeys({
    $schema: SCHEMA,
    background: '#ffffff',
    padding: 16,
    title: title(result, words, width),
    spacing: 30,
    config: CONFIG,
    datasets: chartData(grid, layout, top),
    vconcat: [...drawn, ...foot(notes, layout, width)],
    resolve: {
      scale: { color: 'independent', fill: 'independent', x: 'independent', y: 'independent' },
    },
  }) as Spec;
}

/** A curve of one point says nothing that the heatmap does not; where segments are compared it comes first. */
function chosen(
  parts: readonly ('heatmap' | 'curve')[],
  grid: CohortGrid,
): readonly ('heatmap' | 'curve')[] {
  if (parts.length === 1) return parts;
  if (grid.periods.length < 2) return ['heatmap'];
  return grid.panels.length > 1 || grid.rowsAre === 'segment' ? ['curve', 'heatmap'] : parts;
}
