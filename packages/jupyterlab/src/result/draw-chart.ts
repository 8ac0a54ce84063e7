import embed, { type VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import type { Scheme } from '../settings/settings.ts';
import { noLoader } from './no-loader.ts';
import { onBlack } from './on-black.ts';
import { inScheme } from './scheme.ts';
import { isRecord, type JsonRecord } from './view/json.ts';

/** The most values drawn as SVG, where each mark can be read out; more go to a canvas. */
const SVG_VALUES = 5000;

/** How a chart is drawn. */
export interface Look {
  /** What the chart shows, for those who cannot see it; the specification's own wins. */
  readonly description: string;
  /** Whether it is on black. */
  readonly dark: boolean;
  readonly scheme: Scheme;
}

/**
 * Draws a Vega-Lite specification in an element. Expressions are interpreted, never compiled, so it
 * works under a strict content security policy; nothing is fetched, and a chart that asks for an
 * address counts as one that cannot be drawn.
 *
 * @param look Its words for those who cannot see it, and its colours.
 * @param chosen Called with the value behind a mark that was clicked.
 * @returns A function that takes the chart and its listeners away. Rejects when it cannot be drawn.
 */
export async function drawChart(
  host: HTMLElement,
  spec: unknown,
  { description, dark, scheme }: Look,
  chosen: (value: JsonRecord) => void = () => undefined,
): Promise<() => void> {
  const loader = noLoader();
  const drawn = await embed(
    host,
    chartOf(inScheme(dark ? onBlack(spec) : spec, scheme), description),
    {
      mode: 'vega-lite',
      ast: true,
      expr: expressionInterpreter,
      loader,
      renderer: countValues(spec) > SVG_VALUES ? 'canvas' : 'svg',
      actions: { export: true, source: false, compiled: false, editor: false },
      downloadFileName: 'tenure',
      defaultStyle: true,
      tooltip: { theme: dark ? 'dark' : 'light' },
      logLevel: 0,
    },
  );
  if (loader.refused.length > 0) {
    drawn.finalize();
    throw new Error('it asks for something outside the notebook');
  }
  nameForReaders(host);
  drawn.view.addEventListener('click', (_event, item) => {
    const value: unknown = item?.datum;
    if (isRecord(value)) chosen(value);
  });
  return drawn.finalize;
}

/** The menu has no name of its own, and layers without a mark would be read out as pictures without words. */
function nameForReaders(host: HTMLElement): void {
  host.querySelector('summary')?.setAttribute('aria-label', 'Save the chart');
  for (const layer of host.querySelectorAll('g[role="graphics-symbol"]:empty')) {
    layer.removeAttribute('role');
    layer.removeAttribute('aria-roledescription');
  }
}

function chartOf(spec: unknown, description: string): VisualizationSpec {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new Error('the output holds no chart');
  }
  // `usermeta` could switch the options above off.
  return { description, ...spec, usermeta: {} };
}

function countValues(spec: unknown): number {
  if (typeof spec !== 'object' || spec === null) return 0;
  const { data, datasets } = spec as {
    data?: { values?: unknown };
    datasets?: Readonly<Record<string, unknown>>;
  };
  const lists: unknown[] = [data?.values, ...Object.values(datasets ?? {})];
  return lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}
