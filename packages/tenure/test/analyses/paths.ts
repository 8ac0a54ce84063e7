import { expect } from 'vitest';
import type { Case } from './case.ts';
import { runOne } from './run-events.ts';

interface FunnelCase extends Case {
  readonly steps?: readonly string[];
  readonly windowSeconds?: number;
  readonly derived?: Readonly<Record<string, number>>;
}

/** How many customers got exactly as far as each level, the levels that nobody stopped at left out. */
async function levelsOf(
  one: FunnelCase,
  seconds: number,
): Promise<Readonly<Record<string, number>>> {
  const { steps = [], events = [] } = one;
  // A column of nothing but numbers is one of numbers.
  const numbers = events.every(({ event = 'event' }) => /^\d+$/u.test(event));
  const path = steps.map((step) => `(event = ${numbers ? step : `'${step}'`})`);
  const hours = String(seconds / 3600);
  const program = `funnel from ${path.join(' to ')} within ${hours} hours with entry = best`;
  const { rows } = await runOne(events, program);
  const reached = rows.map((row) => Number(row['reached']));
  return Object.fromEntries(
    reached.flatMap((count, at) => {
      const stopped = count - (reached[at + 1] ?? 0);
      return stopped > 0 ? [[String(at + 1), stopped] as const] : [];
    }),
  );
}

/** Runs a case of kind `funnel`: how many stop at each level, and what another window would give. */
export async function holdFunnel(one: FunnelCase): Promise<void> {
  const { levels } = one.expected as { readonly levels: Readonly<Record<string, number>> };
  expect(await levelsOf(one, one.windowSeconds ?? 0)).toEqual(levels);
  for (const [setting, level] of Object.entries(one.derived ?? {})) {
    const seconds = Number(/^windowSeconds=(\d+)$/u.exec(setting)?.[1]);
    expect(await levelsOf(one, seconds), setting).toEqual({ [String(level)]: 1 });
  }
}
