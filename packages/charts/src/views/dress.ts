import type { ResultTable } from '@tenure/plan';
import { cleanText } from '../clean-text.ts';
import { FONT, type JsonObject, type Spec } from '../spec.ts';
import { INK } from '../theme.ts';
import { wrap } from '../wrap.ts';
import type { ChartWords } from './chart.ts';

/** The type and colours of every chart. */
export const CONFIG: JsonObject = {
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

/** A chart's title and, under it, its rule, wrapped to a width. */
export function titleOf(result: ResultTable, words: ChartWords, width: number): JsonObject {
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

/** Small grey lines under the chart, `indent` pixels left of its axis. Empty when there is nothing to say. */
export function footSpec(texts: readonly string[], indent: number, width: number): readonly Spec[] {
  const lines = texts.flatMap((text) => wrap(cleanText(text), width, 11));
  if (lines.length === 0) return [];
  return [
    {
      data: { values: [{}] },
      width: Math.max(1, width - indent),
      height: lines.length * 16,
      mark: {
        type: 'text',
        text: lines,
        x: -indent,
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
