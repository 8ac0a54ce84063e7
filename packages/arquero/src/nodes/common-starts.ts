import { type GridNode } from '@tenure/plan';
import { numberCodes } from '../kernels/number-codes.ts';
import { type Starts } from './anchor.ts';

/** The slot of the earliest start; 0 without any. */
export function firstSlot(slots: Int32Array): number {
  let first = slots[0] ?? 0;
  for (let start = 1; start < slots.length; start += 1) {
    const slot = slots[start] as number;
    if (slot < first) first = slot;
  }
  return first;
}

/** Gathers slots into periods that are common to all: 0 begins with `first`. */
export function commonPeriod({ every }: GridNode, { first }: Starts): (slot: number) => number {
  return (slot) => Math.floor((slot - first) / every);
}

/** Of several starts of an actor in one common period, the earliest alone. */
export function oncePerPeriod(starts: Starts, actors: Int32Array, grid: GridNode): Starts {
  const { slots } = starts;
  const periodOf = commonPeriod(grid, starts);
  const periods = slots.map(periodOf);
  let width = 1;
  for (let start = 0; start < slots.length; start += 1)
    width = Math.max(width, (periods[start] as number) + 1);
  const { codes, size } = numberCodes(
    Float64Array.from(periods, (period, start) => (actors[start] as number) * width + period),
  );
  const earliest = new Int32Array(size).fill(-1);
  for (let start = 0; start < slots.length; start += 1) {
    const code = codes[start] as number;
    const known = earliest[code] as number;
    if (known < 0 || (slots[start] as number) < (slots[known] as number)) earliest[code] = start;
  }
  const stays = (_: number, start: number) => earliest[codes[start] as number] === start;
  return {
    ...starts,
    customers: starts.customers.filter(stays),
    rows: starts.rows?.filter(stays) ?? null,
    slots: slots.filter(stays),
  };
}
