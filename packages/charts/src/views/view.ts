import type { ResultTable } from '@tenure/plan';
import type { Spec } from '../spec.ts';
import type { ChartWords } from './chart.ts';

/** The words a statement may write after `as`, and `default` for a statement that does not. */
export type ViewName =
  'default' | 'heatmap' | 'curve' | 'trend' | 'area' | 'bars' | 'forest' | 'sparklines' | 'table';

/** A way of drawing a result. */
export interface View {
  readonly name: ViewName;
  /** What it shows, in one line. */
  readonly summary: string;
  /** The Vega-Lite specification; null when there is nothing to draw. */
  draw(result: ResultTable, words?: ChartWords): Spec | null;
}
