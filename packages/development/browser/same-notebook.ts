import { expect } from 'vitest';

interface NotebookCell {
  readonly cell_type?: unknown;
  readonly outputs?: readonly unknown[];
  readonly [part: string]: unknown;
}

interface NotebookFile {
  readonly cells: readonly NotebookCell[];
  readonly [part: string]: unknown;
}

/** Longest text of an output that a difference shows whole; a picture or a spec is longer. */
const SHOWN = 4000;

/**
 * Holds the text of a notebook equal to another, byte for byte. Where they differ, the failure names the cell
 * and the output and shows both, before it speaks of bytes.
 */
export function expectSameNotebook(actual: string, expected: string, hint = ''): void {
  if (actual === expected) return;
  const [ours, theirs] = [JSON.parse(actual), JSON.parse(expected)] as [NotebookFile, NotebookFile];
  expect(ours.cells.length, `number of cells ${hint}`).toBe(theirs.cells.length);
  for (const [index, cell] of theirs.cells.entries()) {
    const mine = ours.cells[index] ?? {};
    const where = `cell ${String(index)} ${hint}`;
    const count = Math.max(mine.outputs?.length ?? 0, cell.outputs?.length ?? 0);
    for (let output = 0; output < count; output += 1) {
      const label = `${where}, output ${String(output)}`;
      expect(readable(mine.outputs?.[output]), label).toEqual(readable(cell.outputs?.[output]));
    }
    expect(mine, where).toEqual(cell);
  }
  expect({ ...ours, cells: [] }, `metadata ${hint}`).toEqual({ ...theirs, cells: [] });
  const at = firstDifference(actual, expected);
  const near = (text: string): string => text.slice(Math.max(0, at - 80), at + 80);
  expect(near(actual), `text at ${String(at)}: equal when parsed ${hint}`).toBe(near(expected));
  expect(actual.length, `length in characters ${hint}`).toBe(expected.length);
}

/** An output in which long texts stand as their length, a sum that tells them apart, and their beginning. */
function readable(value: unknown): unknown {
  if (typeof value === 'string' && value.length > SHOWN) {
    return { length: value.length, sum: sumOf(value), begins: value.slice(0, 200) };
  }
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readable(part)]));
}

/** A number that tells long texts of the same beginning and length apart. */
function sumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  }
  return sum;
}

function firstDifference(one: string, two: string): number {
  const end = Math.min(one.length, two.length);
  for (let index = 0; index < end; index += 1) if (one[index] !== two[index]) return index;
  return end;
}
