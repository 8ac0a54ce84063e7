/**
 * The customer that every code stands for: aliases are followed to their end. The first row of an alias
 * wins; a row that names itself says nothing; of a circle, the alias that was named first is the customer.
 */
export function canonicalCodes(
  aliases: Int32Array,
  customers: Int32Array,
  size: number,
): Int32Array {
  const next = new Int32Array(size).fill(-1);
  const rowOf = new Int32Array(size).fill(-1);
  for (let row = 0; row < aliases.length; row += 1) {
    const alias = aliases[row] as number;
    const customer = customers[row] as number;
    if (alias < 0 || customer < 0 || alias === customer || (next[alias] as number) >= 0) continue;
    next[alias] = customer;
    rowOf[alias] = row;
  }
  const canonical = new Int32Array(size).fill(-1);
  const seenBy = new Int32Array(size).fill(-1);
  for (let code = 0; code < size; code += 1) {
    let at = code;
    while ((canonical[at] as number) < 0 && (next[at] as number) >= 0 && seenBy[at] !== code) {
      seenBy[at] = code;
      at = next[at] as number;
    }
    let end = canonical[at] as number;
    if (end < 0) end = (next[at] as number) < 0 ? at : firstNamed(at, next, rowOf);
    for (let back = code; (canonical[back] as number) < 0; back = next[back] as number) {
      canonical[back] = end;
      if ((next[back] as number) < 0) break;
    }
  }
  return canonical;
}

function firstNamed(start: number, next: Int32Array, rowOf: Int32Array): number {
  let first = start;
  for (let at = next[start] as number; at !== start; at = next[at] as number) {
    if ((rowOf[at] as number) < (rowOf[first] as number)) first = at;
  }
  return first;
}
