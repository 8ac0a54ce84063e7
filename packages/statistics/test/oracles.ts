import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A case of the shared file: what goes in, what must come out. */
export interface Oracle<Input, Expected> {
  readonly id: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
}

const file = fileURLToPath(new URL('../../../../shared/cases/statistics.json', import.meta.url));

/** False where the project was checked out without the cases beside it. */
export const hasOracles = existsSync(file);

/** The shared cases whose name begins so. */
export function oracles<Input, Expected>(prefix: string): readonly Oracle<Input, Expected>[] {
  if (!hasOracles) return [];
  const all = JSON.parse(readFileSync(file, 'utf8')) as Oracle<Input, Expected>[];
  return all.filter(({ id }) => id.startsWith(prefix));
}

/** Whether a number is within the tolerance of a case. */
export function near(
  found: number | null | undefined,
  expected: number,
  { abs, rel }: Oracle<unknown, unknown>['tolerance'],
): boolean {
  const allowed = abs ?? (rel ?? 0) * Math.abs(expected);
  return typeof found === 'number' && Math.abs(found - expected) <= allowed;
}
