import type { SchemaElement } from 'hyparquet';
import type { ParquetWish } from './read-parquet.ts';
import { takeNumbers, takeTimes } from './take-numbers.ts';
import { takeText, takeWholeText } from './take-text.ts';
import type { Taker } from './taker.ts';

/** How a column is read. */
export interface PlannedColumn {
  /** Its place among the columns of a row group. */
  readonly place: number;
  /** Whether it may hold null. */
  readonly optional: boolean;
  readonly taker: Taker;
}

/** Plans a column whose rows go into `array`, from row `from` on; null where it is not read in this way. */
export function planColumn(
  schema: readonly SchemaElement[],
  wish: ParquetWish,
  array: ArrayBufferLike,
  from: number,
): PlannedColumn | null {
  const [, ...elements] = schema;
  // Below a nested column the places of columns and of elements are not the same.
  if (elements.some(({ num_children }) => num_children !== undefined)) return null;
  const place = elements.findIndex(({ name }) => name === wish.name);
  const element = elements[place];
  if (element === undefined || element.repetition_type === 'REPEATED') return null;
  const taker = takerOf(element, wish, array, from);
  return taker && { place, optional: element.repetition_type === 'OPTIONAL', taker };
}

function takerOf(
  { type, converted_type: kind, logical_type: logical }: SchemaElement,
  { as, exact }: ParquetWish,
  array: ArrayBufferLike,
  from: number,
): Taker | null {
  const isPlain = !logical && (kind === undefined || kind === 'INT_32' || kind === 'INT_64');
  const isWhole = type === 'INT32' || type === 'INT64';
  switch (as) {
    case 'text': {
      const place = { values: new Int32Array(array), from };
      if (type === 'BYTE_ARRAY' && kind === 'UTF8') return takeText(place);
      return isPlain && isWhole ? takeWholeText(place, type) : null;
    }
    case 'number':
      return isPlain && (isWhole || type === 'FLOAT' || type === 'DOUBLE')
        ? takeNumbers({ values: new Float64Array(array), from }, type, exact)
        : null;
    case 'time': {
      const place = { values: new Float64Array(array), from };
      if (type === 'INT32' && kind === 'DATE') return takeTimes(place, type, 86_400_000, false);
      if (type !== 'INT64' || logical?.type !== 'TIMESTAMP' || logical.unit === 'NANOS')
        return null;
      return takeTimes(place, type, logical.unit === 'MICROS' ? 0.001 : 1, logical.isAdjustedToUTC);
    }
    case 'boolean':
      return null;
  }
}
