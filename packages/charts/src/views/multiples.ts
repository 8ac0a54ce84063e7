import type { CohortGrid, Panel } from '../cohort-grid.ts';
import type { Layout } from '../layout.ts';
import { BETWEEN } from '../layout.ts';
import type { Spec } from '../spec.ts';
import { SERIES } from '../theme.ts';
import { curveLayers } from './curve.ts';
import type { Frame } from './frame.ts';
import { panelTitle } from './heatmap.ts';
import type { Series } from './series.ts';

/** Charts of one size side by side, in as many lines as they need; one alone stays what it is. */
export function wrapped(parts: readonly Spec[], layout: Layout): Spec {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return {
    concat: parts,
    columns: layout.across,
    spacing: { row: 30, column: BETWEEN },
    resolve: { scale: { color: 'shared', fill: 'shared', x: 'independent', y: 'independent' } },
  };
}

/** A small chart a segment, all on the same scales: its pooled curve over the thin lines of its cohorts. */
export function curveMultiples(
  frame: Frame,
  panels: readonly Panel[],
  lines: readonly Series[],
  top: number,
): Spec {
  const { grid, layout } = frame;
  const charts = panels.map((panel, index): Spec => {
    const line = lines[index];
    const color = { value: SERIES[index] ?? SERIES[0] };
    const own = line === undefined ? [] : [line];
    const { layers } = curveLayers(frame, { lines: own, thin: thinOf(grid, index), top, color });
    return {
      width: layout.width,
      height: 140,
      layer: layers,
      ...(panel.segment === null
        ? {}
        : { title: panelTitle(line?.label ?? panel.segment, layout) }),
    };
  });
  return wrapped(charts, layout);
}

function thinOf(grid: CohortGrid, panel: number): number | null {
  return grid.rowsAre === 'cohort' ? panel : null;
}
