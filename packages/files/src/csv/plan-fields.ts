import type { ColumnType } from '@tenure/plan';
import { takeNumbers, takeTimes } from '../parquet/take-numbers.ts';
import { takeText } from '../parquet/take-text.ts';
import type { Taker } from '../parquet/taker.ts';
import { parseNumber } from './parse-number.ts';
import { timeParser, type TimeForm } from './parse-time.ts';
import { takeBooleans } from './take-booleans.ts';
import { takeFlags, takeParsed, takeTexts, type TakeFields } from './take-fields.ts';

/** A column that is asked for, by its place among the fields of a row. */
export type CsvWish = { readonly place: number } & (
  { readonly as: 'text' | 'number' | 'boolean' } | { readonly as: 'time'; readonly form: TimeForm }
);

/** How a column is read. */
export interface PlannedFields {
  readonly place: number;
  readonly taker: Taker;
  readonly take: TakeFields;
}

/** The bytes of a value of a column. */
export const widthOf: Readonly<Record<ColumnType, number>> = {
  text: 4,
  number: 8,
  time: 8,
  boolean: 1,
};

/** Plans a column whose rows go into `array`, from row `from` on. */
export function planFields(wish: CsvWish, array: ArrayBufferLike, from: number): PlannedFields {
  const { place } = wish;
  switch (wish.as) {
    case 'text': {
      const taker = takeText({ values: new Int32Array(array), from });
      return { place, taker, take: takeTexts(taker) };
    }
    case 'number': {
      const taker = takeNumbers({ values: new Float64Array(array), from }, 'DOUBLE', true);
      return { place, taker, take: takeParsed(taker, parseNumber) };
    }
    case 'time': {
      const zoned = wish.form === 'offset';
      const taker = takeTimes({ values: new Float64Array(array), from }, 'DOUBLE', 1, zoned);
      return { place, taker, take: takeParsed(taker, timeParser(wish.form)) };
    }
    case 'boolean': {
      const taker = takeBooleans({ values: new Uint8Array(array), from });
      return { place, taker, take: takeFlags(taker) };
    }
  }
}
