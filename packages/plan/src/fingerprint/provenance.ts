import type { TableData } from '../data.ts';
import type { Plan } from '../plans.ts';
import type { DataFingerprint, Provenance } from '../result.ts';
import { columnFingerprint } from './column.ts';
import { digits, mix, mixText, START } from './mix.ts';
import { planHash } from './plan-hash.ts';

/**
 * What a number comes from: the plan, the columns that it reads, and up to when the data are known.
 *
 * @param tables The tables with the columns that the plans read, and no others.
 * @param asOf As local ISO text, as in the settings of the result.
 * @param beside Plans that were counted beside the plan.
 */
export function provenanceOf(
  plan: Plan,
  tables: Readonly<Record<string, TableData>>,
  asOf: string,
  beside: readonly Plan[] = [],
): Provenance {
  return { plan: planHash(plan, ...beside), ...dataFingerprint(tables), asOf };
}

/** The fingerprint of tables: their names, rows and columns, in the order of the names. */
export function dataFingerprint(tables: Readonly<Record<string, TableData>>): DataFingerprint {
  const found = Object.entries(tables).map(([name, { rows, columns }]) => {
    const prints = Object.entries(columns).map(
      ([column, data]) => [column, columnFingerprint(data)] as const,
    );
    return [name, { rows, columns: Object.fromEntries(prints) }] as const;
  });
  return fingerprintOf(Object.fromEntries(found));
}

/** The fingerprint of tables whose columns' fingerprints are known. */
export function fingerprintOf(tables: DataFingerprint['tables']): DataFingerprint {
  const found = sorted(tables).map(
    ([name, { rows, columns }]) =>
      [name, { rows, columns: Object.fromEntries(sorted(columns)) }] as const,
  );
  let hash = START;
  for (const [name, { rows, columns }] of found) {
    hash = mix(mixText(hash, name), rows);
    for (const entry of Object.entries(columns)) {
      for (const text of entry) hash = mixText(hash, text);
    }
  }
  return { data: digits(hash), tables: Object.fromEntries(found) };
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
