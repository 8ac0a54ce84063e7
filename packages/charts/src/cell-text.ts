import { formatCell, formatCount, formatNumber, formatPoints } from './format.ts';
import type { GridCell } from './grid-cell.ts';
import type { Look, Reading } from './reading.ts';

/** How the text of a cell is written: with a sign or a separator, short, and with how many decimals. */
export interface CellForm {
  readonly long: boolean;
  readonly decimals: number;
}

/** What marks a cell in progress. */
export const OPEN = '*';

function compact(value: number): string {
  if (value < 10_000) return formatNumber(value).replace(',', '');
  const [unit, sign] = value < 999_500 ? [1000, 'k'] : [1_000_000, 'M'];
  return `${(value / unit).toFixed(value < 10 * unit ? 1 : 0)}${sign}`;
}

function amount(value: number, { long }: CellForm): string {
  return long ? formatNumber(value) : compact(value);
}

function shareText(cell: GridCell, reading: Reading, form: CellForm): string | null {
  const { rate, retained, value } = cell;
  if (reading.labels === 'count' && retained !== null) {
    return form.long ? formatCount(retained) : compact(retained);
  }
  if (reading.labels === 'value' && value !== null) return amount(value, form);
  return rate === null ? null : formatCell(rate, form.decimals, form.long);
}

/** The share, count, value or difference of a cell; null where it is not known. */
export function valueText(
  cell: GridCell,
  look: Look,
  reading: Reading,
  form: CellForm,
): string | null {
  if (reading.against !== 'reference' || look === 'forecast') return shareText(cell, reading, form);
  const difference = cell.comparison?.difference ?? null;
  return difference === null ? null : formatPoints(difference, form.decimals);
}

/** What stands in a cell of a picture: `*` marks one in progress, `–` is complete and has no share. */
export function cellText(cell: GridCell, look: Look, reading: Reading, form: CellForm): string {
  if (look === 'future') return '';
  if (look !== 'open') return valueText(cell, look, reading, form) ?? '–';
  const short = reading.against === 'reference' ? form : { ...form, long: false };
  return `${valueText(cell, look, reading, short) ?? ''}${OPEN}`;
}
