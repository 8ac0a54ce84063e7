import type { CellState, ColumnRole, ResultRow, ResultValue } from '@tenure/plan';

/** A cell held against another: shares, and p after correction. Null is not known. */
export interface Comparison {
  readonly reference: number | null;
  readonly referenceSize: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** After correction for the number of tests; before it where that is all there is. */
  readonly p: number | null;
}

/** A cell held against what one's own history expects. Null is not known. */
export interface Control {
  readonly center: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Outside of the limits, and on which side. */
  readonly signal: 'above' | 'below' | null;
}

/** One cohort in one period, or all cohorts pooled. Shares are 0 to 1; null is not known. */
export interface GridCell {
  readonly period: number;
  readonly size: number | null;
  readonly exposed: number | null;
  readonly retained: number | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly state: CellState;
  /** What a model expects, and not data. */
  readonly forecast: boolean;
  /** The sum or mean that the statement asked for. */
  readonly value: number | null;
  readonly comparison: Comparison | null;
  readonly control: Control | null;
}

/** Reads a row by what a column means. */
export type Reader = (row: ResultRow, role: ColumnRole) => ResultValue;

/** A finite number, else null. */
export function numberOf(value: ResultValue): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function comparison(row: ResultRow, read: Reader): Comparison {
  const number = (role: ColumnRole): number | null => numberOf(read(row, role));
  return {
    reference: number('reference'),
    referenceSize: number('reference_size'),
    difference: number('difference'),
    low: number('difference_low'),
    high: number('difference_high'),
    p: number('p_adjusted') ?? number('p'),
  };
}

function control(row: ResultRow, read: Reader, rate: number | null): Control {
  const number = (role: ColumnRole): number | null => numberOf(read(row, role));
  const [low, high, signal] = [number('control_low'), number('control_high'), read(row, 'signal')];
  const side = rate !== null && low !== null && rate < low ? 'below' : 'above';
  const none = signal === null || signal === false || signal === 0 || signal === '';
  const told = signal === 'above' || signal === 'below' ? signal : none || signal === 'none' || signal === 'within' ? null : side; // prettier-ignore
  return { center: number('center'), low, high, signal: told };
}

/** A row as a cell. The share is taken from the counts where it is not told. */
export function toCell(row: ResultRow, read: Reader, has: (role: ColumnRole) => boolean): GridCell {
  const number = (role: ColumnRole): number | null => numberOf(read(row, role));
  const [exposed, retained] = [number('exposed'), number('retained')];
  const rate =
    number('rate') ??
    (retained !== null && exposed !== null && exposed > 0 ? retained / exposed : null);
  const state = read(row, 'state');
  const known = state === 'complete' || state === 'incomplete' || state === 'future';
  return {
    period: number('period') ?? 0,
    size: number('size'),
    exposed,
    retained,
    rate,
    low: number('low'),
    high: number('high'),
    state: known ? state : rate === null ? 'future' : 'complete',
    forecast: read(row, 'kind') === 'forecast',
    value: number('value'),
    comparison: has('difference') ? comparison(row, read) : null,
    control: has('center') ? control(row, read, rate) : null,
  };
}
