import { type NumberRange } from '@tenure/plan';

/** Numbers as codes; null (NaN) is -1. `values[code]` is the number, codes without a row included. */
export interface NumberCodes {
  readonly codes: Int32Array;
  readonly size: number;
  readonly valueOf: (code: number) => number;
  /** How many codes occur, and how many rows are null. */
  readonly known: { readonly distinct: number; readonly nulls: number };
}

/** Codes for numbers, whose range may be known. Whole numbers in a narrow range are their own codes; all others are hashed. Equal numbers share a code. */
export function numberCodes(values: Float64Array | Int32Array, known?: NumberRange): NumberCodes {
  const { least: low, greatest: high, whole } = known ?? rangeOf(values);
  if (low > high)
    return {
      codes: new Int32Array(values.length).fill(-1),
      size: 0,
      valueOf: Number,
      known: { distinct: 0, nulls: values.length },
    };
  if (whole && high - low < Math.max(1024, 2 * values.length)) return rangeCodes(values, low, high);
  return hashCodes(values);
}

function rangeOf(values: Float64Array | Int32Array): NumberRange {
  let least = Infinity;
  let greatest = -Infinity;
  let whole = true;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (value !== Math.floor(value) && value === value) whole = false;
  }
  return { least, greatest, whole };
}

function rangeCodes(values: Float64Array | Int32Array, low: number, high: number): NumberCodes {
  const codes = new Int32Array(values.length);
  const size = high - low + 1;
  const seen = new Uint8Array(size);
  let nulls = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value === value) {
      const code = value - low;
      codes[i] = code;
      seen[code] = 1;
    } else {
      codes[i] = -1;
      nulls += 1;
    }
  }
  let distinct = 0;
  for (let code = 0; code < size; code += 1) distinct += seen[code] as number;
  return { codes, size, valueOf: (code) => code + low, known: { distinct, nulls } };
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** Mixes both halves of a double; the multiplier is Knuth's 2^32 over the golden ratio. */
function hashOf(value: number): number {
  double[0] = value;
  const mixed = (halves[0] as number) ^ Math.imul(halves[1] as number, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1) >>> 0;
}

function hashCodes(values: Float64Array | Int32Array): NumberCodes {
  const codes = new Int32Array(values.length);
  let capacity = 4096;
  let shift = 20;
  let slots = new Int32Array(capacity).fill(-1);
  let distinct = new Float64Array(capacity);
  let size = 0;
  let nulls = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] as number) + 0; // -0 and 0 are one number
    if (value !== value) {
      codes[i] = -1;
      nulls += 1;
      continue;
    }
    let at = hashOf(value) >>> shift;
    let code = slots[at] as number;
    while (code >= 0 && distinct[code] !== value) {
      at = (at + 1) & (capacity - 1);
      code = slots[at] as number;
    }
    if (code < 0) {
      code = size;
      slots[at] = code;
      distinct[code] = value;
      size += 1;
      if (size * 2 > capacity && shift > 2) {
        capacity *= 2;
        shift -= 1;
        const grown = new Float64Array(capacity);
        grown.set(distinct);
        distinct = grown;
        slots = rehash(distinct, size, capacity, shift);
      }
    }
    codes[i] = code;
  }
  const found = distinct;
  return {
    codes,
    size,
    valueOf: (code) => found[code] as number,
    known: { distinct: size, nulls },
  };
}

function rehash(
  distinct: Float64Array,
  size: number,
  capacity: number,
  shift: number,
): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(capacity).fill(-1);
  for (let code = 0; code < size; code += 1) {
    let at = hashOf(distinct[code] as number) >>> shift;
    while ((slots[at] as number) >= 0) at = (at + 1) & (capacity - 1);
    slots[at] = code;
  }
  return slots;
}
