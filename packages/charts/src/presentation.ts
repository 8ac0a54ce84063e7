import type { ResultTable } from '@tenure/plan';

/** How somebody wants results to be shown. Nothing of it changes what is counted, and what changes a text is told. */
export interface Presentation {
  /** Decimals of the percentages in cells and tables: 0, 1 or 2; what fits unless given. */
  readonly digits?: number;
  /** Cells of cohorts of fewer customers are grey; 30 unless given. */
  readonly greyBelow?: number;
  /** Characters across which a plain-text table may be, as in a terminal; 100 unless given. A wider one stands in parts. */
  readonly textWidth?: number;
}

/** The result with what was wished among its settings, so that it is printed and read there like any other. */
export function presented(
  result: ResultTable,
  { digits, greyBelow }: Presentation = {},
): ResultTable {
  if (digits === undefined && greyBelow === undefined) return result;
  const settings = {
    ...result.settings,
    ...(greyBelow === undefined ? {} : { 'grey below': `${String(greyBelow)} customers` }),
    ...(digits === undefined ? {} : { digits: String(digits) }),
  };
  return { ...result, settings };
}
