/** A cell that was forecast and is known by now; `weight` is its number of customers. */
export interface ForecastCell {
  readonly forecast: { readonly rate: number; readonly low: number; readonly high: number };
  readonly actual: number;
  readonly weight: number;
}

/** How far forecasts were from what came; shares, not percent. */
export interface ForecastError {
  readonly cells: number;
  /** The mean size of forecast minus actual, and its mean with its sign: above 0 the forecasts were too high. */
  readonly meanAbsolute: number;
  readonly bias: number;
  /** The mean of what was forecast for. */
  readonly mean: number;
  /** Of the cells, those within their interval, each counting once. */
  readonly covered: number;
}

/**
 * The errors of forecasts, weighted by customers, so that a cohort of five does not count like one of five
 * thousand. Null without a cell of any weight.
 */
export function forecastError(cells: readonly ForecastCell[]): ForecastError | null {
  const total = cells.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const mean = (value: (cell: ForecastCell) => number) =>
    cells.reduce((sum, cell) => sum + cell.weight * value(cell), 0) / total;
  const within = cells.filter(
    ({ actual, forecast }) => actual >= forecast.low && actual <= forecast.high,
  );
  return {
    cells: cells.length,
    meanAbsolute: mean(({ actual, forecast }) => Math.abs(forecast.rate - actual)),
    bias: mean(({ actual, forecast }) => forecast.rate - actual),
    mean: mean(({ actual }) => actual),
    covered: within.length / cells.length,
  };
}
