import type { CohortGrid, Panel } from './cohort-grid.ts';
import { type CellForm, cellText } from './cell-text.ts';
import { lookOf, type Reading } from './reading.ts';

/** A form that fits the cells, and the size of its letters. */
export interface FittingForm extends CellForm {
  readonly fontSize: number;
}

/** Widths in em, of the wider faces that a browser may have in place of the bundled one. */
function emOf(character: string): number {
  if (/[.,]/.test(character)) return 0.3;
  if (/[%M]/.test(character)) return 0.95;
  if (/[+\u2212]/.test(character)) return 0.84;
  return /[*\u2013]/.test(character) ? 0.55 : 0.65;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + emOf(character), 0);
}

function highest(panels: readonly Panel[]): number {
  const cells = panels.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  return cells.reduce((most, cell) => (cell.period > 0 ? Math.max(most, cell.rate ?? 0) : most), 0);
}

function forms(panels: readonly Panel[], reading: Reading): readonly CellForm[] {
  if (reading.against === 'reference') {
    return [reading.digits ?? 1, 0].map((decimals) => ({ long: true, decimals }));
  }
  const decimals = reading.digits ?? (highest(panels) < 0.1 ? 1 : 0);
  const both = [true, false].map((long) => ({ long, decimals }));
  // More digits than fit are no reason for cells without any.
  return (reading.digits ?? 0) > 0 ? [...both, { long: false, decimals: 0 }] : both;
}

/**
 * The longest form whose every text fits a cell of that size, in letters as large as fit; null where none
 * does in letters of 9 pixels, which is when cells hold no text. Cells that are `base` need not fit.
 */
export function fittingForm(
  grid: CohortGrid,
  panels: readonly Panel[],
  reading: Reading,
  step: number,
  rowHeight: number,
): FittingForm | null {
  const largest = step >= 42 && rowHeight >= 20 ? 12 : step >= 30 && rowHeight >= 20 ? 11 : 10;
  const least = Math.min(9, largest);
  if (rowHeight < least + 4 || grid.periods.length > 60) return null;
  const all = forms(panels, reading);
  for (const [index, form] of all.entries()) {
    let widest = 0;
    for (const panel of panels) {
      for (const { cells, size } of [...panel.rows, { cells: panel.pooled, size: panel.size }]) {
        for (const cell of cells) {
          const look = lookOf(cell, size, reading);
          if (look === 'base' || look === 'future') continue;
          widest = Math.max(widest, widthOf(cellText(cell, look, reading, form)));
        }
      }
    }
    const fontSize = Math.min(largest, Math.floor((step - 2) / Math.max(widest, 0.1)));
    // A long text in small letters is worth less than a short one in larger ones.
    if (fontSize >= (index < all.length - 1 ? Math.min(10, largest) : least))
      return { ...form, fontSize };
  }
  return null;
}

/** True where the text of a `base` cell fits too. */
export function baseFits(text: string, { fontSize }: FittingForm, step: number): boolean {
  return widthOf(text) * fontSize <= step - 2;
}
