import type { CohortPlan, Provenance } from '@tenure/compiler';
import { localText } from './local-text.ts';

type Fold = CohortPlan['root']['input']['input']['input']['input'];

/** One cell of a plan and what is needed to speak of it. */
export interface CellWords {
  readonly fold: Fold;
  /** The periods of the cell, both included. */
  readonly from: number;
  readonly to: number;
  /** What a period is called: `month`, or `period` where it is of several grains. */
  readonly unit: string;
  /** `month 2`, `months 4 to 7`. */
  readonly name: string;
  readonly zone: string;
  /** `UTC`, or that times are as they stand in the data. */
  readonly zoneName: string;
  readonly asOf: Provenance['asOf'];
}

/** The words for the cell that a plan shows under a number. */
export function cellWords(
  plan: CohortPlan,
  period: number,
  zone: string | null,
  asOf: string,
): CellWords {
  const fold = plan.root.input.input.input.input;
  const { grid } = fold;
  const span = grid.cells?.find((cell) => cell.period === period) ?? { from: period, to: period };
  const unit = grid.every === 1 ? grid.grain : 'period';
  const { from, to } = span;
  const name =
    from === to ? `${unit} ${String(from)}` : `${unit}s ${String(from)} to ${String(to)}`;
  const zoneName = zone ?? 'as written in the data';
  return { fold, from, to, unit, name, zone: zone ?? 'UTC', zoneName, asOf };
}

/** A moment as the cell's zone shows it. */
export function at(words: CellWords, time: number): string {
  return localText(time, words.zone);
}
