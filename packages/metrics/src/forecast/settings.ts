import type { Wording } from '../metric.ts';
import type { Basis } from './basis.ts';
import type { SegmentFit } from './fill.ts';
import {
  counted,
  NAMED,
  parameters,
  percent,
  periodsText,
  lastText,
  points,
  type Periods,
} from './words.ts';

/** The choices behind the forecasts of a result, and what they are worth, a setting each. */
export function forecastSettings(
  grid: Periods,
  periods: number,
  basis: Basis,
  heldOut: number,
  confidence: number,
  fits: readonly SegmentFit[],
): Wording['settings'] {
  return {
    forecast: `open cells, ${periodsText(grid, periods)} beyond the horizon`,
    model: 'shifted beta geometric',
    'model parameters': each(fits, ({ fitted: { fit } }) =>
      fit.kind === 'fitted' ? parameters(fit) : 'no model',
    ),
    'model fitted to': `${fittedTo(basis)}${each(fits, ({ fitted }) => leftOut(grid, fitted.settling?.periods ?? 0))}`,
    backtest: each(fits, ({ fitted: { trial } }) =>
      trial
        ? `mean absolute error ${points(trial.meanAbsolute)} points, bias ${trial.bias < 0 ? '' : '+'}${points(trial.bias)}, weighted by customers, ${counted(trial.cells, 'cell')} of the ${lastText(grid, heldOut)}`
        : 'none',
    ),
    'forecast interval': each(fits, ({ fitted: { triangle } }) =>
      triangle
        ? `${percent(confidence)}, ${counted(triangle.draws.length, 'draw')} of the model`
        : 'none',
    ),
  };
}

function fittedTo({ kind, matching }: Basis): string {
  if (kind === 'shares') return 'the share of each period, each cohort at its own level';
  return matching === 'consecutive'
    ? 'customers active in every period so far'
    : 'customers active in the period or later';
}

function leftOut(grid: Periods, periods: number): string {
  if (periods === 0) return '';
  return `, without the ${lastText(grid, periods)} of each cohort`;
}

/** What is said of one segment, or of the first few under their names. */
function each(fits: readonly SegmentFit[], said: (fit: SegmentFit) => string): string {
  const texts = fits.map(said);
  if (new Set(texts).size <= 1) return texts[0] ?? '';
  const named = fits.slice(0, NAMED).map(({ name }, at) => `${name}: ${texts[at] ?? ''}`);
  const more = fits.length - named.length;
  return [...named, ...(more > 0 ? [`${String(more)} more`] : [])].join('; ');
}
