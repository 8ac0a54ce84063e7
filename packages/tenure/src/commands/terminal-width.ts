/** Narrower than this no table can be read. */
const NARROWEST = 40;

/**
 * Characters across which a table may be printed: as wide as the terminal, or as the variable COLUMNS says where
 * there is none; without either, as in a file or a pipe, there is no limit.
 */
export function terminalWidth(columns: number | undefined, told: string | undefined): number {
  const width = columns ?? Number(/^\d+$/u.exec(told?.trim() ?? '')?.[0] ?? 0);
  return width === 0 ? Number.POSITIVE_INFINITY : Math.max(NARROWEST, width);
}
