import { combineCodes } from './keys.ts';
import { type Named } from './naming.ts';

/**
 * Keeps the `top` segments with the most distinct customers, of equal ones the first in their order, and
 * gives the starts of all others one label that comes last. Null keeps all. Its plain equivalent is
 * `printTop` in `print/top-segments.ts`.
 */
export function topSegments(
  named: readonly Named[],
  customers: Int32Array,
  top: number | null,
): readonly Named[] {
  if (top === null) return named;
  const { codes, size, parts } = combineCodes(
    named.map((dimension) => dimension.codes),
    customers.length,
  );
  const gathered = size - top;
  if (gathered <= 0) return named;
  const counts = distinctCustomers(codes, size, customers);
  const ranked = Array.from(counts.keys()).sort(
    (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
  );
  const kept = new Set(ranked.slice(0, top));
  const labels = named.flatMap((dimension, i) =>
    [...kept].map((key) => dimension.labels[(parts[i] as Int32Array)[key] as number]),
  );
  const other = otherLabel(gathered, labels);
  return named.map((dimension) => ({
    codes: dimension.codes.map((code, start) =>
      kept.has(codes[start] as number) ? code : dimension.labels.length,
    ),
    labels: [...dimension.labels, other],
  }));
}

function distinctCustomers(codes: Int32Array, size: number, customers: Int32Array): Float64Array {
  const pairs = combineCodes([codes, customers], codes.length);
  const counts = new Float64Array(size);
  for (const code of pairs.parts[0] ?? []) counts[code] = (counts[code] as number) + 1;
  return counts;
}

/** `other (7 segments)`, and another name where a segment is called so. */
export function otherLabel(
  gathered: number,
  labels: readonly (string | null | undefined)[],
): string {
  let label = `other (${String(gathered)} segment${gathered === 1 ? '' : 's'})`;
  while (labels.includes(label)) label = `all ${label}`;
  return label;
}
