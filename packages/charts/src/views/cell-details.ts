import type { CohortGrid, GridCell } from '../cohort-grid.ts';
import { formatCount, formatPercent, round6 } from '../format.ts';
import type { JsonObject } from '../spec.ts';

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `month 3`. */
export function periodName(grid: CohortGrid, period: number): string {
  return `${grid.grain} ${String(period)}`;
}

const STATES = {
  complete: 'complete',
  incomplete: 'in progress, counted nowhere',
  future: 'not begun',
} as const;

/** The fields of a cell that marks and tooltips read: numbers rounded, counts and intervals as text. */
export function cellDetails(
  row: { readonly label: string; readonly size: number | null },
  cell: GridCell,
  grid: CohortGrid,
): JsonObject {
  const of = cell.exposed ?? cell.size ?? row.size;
  const retained = cell.retained === null ? '…' : formatCount(cell.retained);
  const interval =
    cell.low === null || cell.high === null
      ? '–'
      : `${formatPercent(cell.low)} to ${formatPercent(cell.high)}`;
  return {
    cohort: row.label,
    period: cell.period,
    when: periodName(grid, cell.period),
    rate: cell.rate === null ? null : round6(cell.rate),
    retained: of === null ? retained : `${retained} of ${formatCount(of)}`,
    share: cell.rate === null ? '…' : formatPercent(cell.rate),
    interval,
    state: STATES[cell.state],
  };
}

/** The tooltip of a cell or a point, on the fields of {@link cellDetails}. */
export function cellTooltip(first = 'Cohort'): readonly JsonObject[] {
  const field = (name: string, title: string): JsonObject => ({
    field: name,
    type: 'nominal',
    title,
  });
  return [
    field('cohort', first),
    field('when', 'Period'),
    field('retained', 'Retained'),
    field('share', 'Share'),
    field('interval', '95 % interval'),
    field('state', 'State'),
  ];
}
