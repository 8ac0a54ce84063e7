/**
 * Division of whole numbers towards minus infinity, for engines whose own goes towards zero: dividend and
 * quotient are moved by a multiple of the divisor, a constant or not, beyond every time since the year 1 in
 * milliseconds.
 */
export function shiftedDivision(value: string, by: string, operator: string): string {
  const constant = /^\d+$/u.test(by);
  const times = constant ? Math.ceil(4e14 / Number(by)) : 400_000_000_000_000;
  const shift = constant ? String(times * Number(by)) : `${String(times)} * ${by}`;
  return `((${value} + ${shift}) ${operator} ${by} - ${String(times)})`;
}
