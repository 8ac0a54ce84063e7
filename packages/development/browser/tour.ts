import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/places.mjs';

/** An output as the file has it. */
export interface SavedOutput {
  readonly output_type: string;
  readonly ename?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A cell as the file has it. */
export interface SavedCell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: readonly string[];
  readonly outputs?: readonly SavedOutput[];
}

/** The text of the tour as it is committed. */
export const committed = readFileSync(join(root, 'notebooks/tour.ipynb'), 'utf8');

const { cells } = JSON.parse(committed) as { readonly cells: readonly SavedCell[] };

/** Its code cells, in order. */
export const codeCells = cells.filter((cell) => cell.cell_type === 'code');
