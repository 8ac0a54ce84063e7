import type { ColumnType } from '@tenure/plan';

/** What the first rows of a column hold. */
export interface ColumnSample {
  /** Up to 20 different values, most frequent first, as text of at most 200 characters. */
  readonly values: readonly string[];
  /** The length of the longest value in bytes. */
  readonly longest: number;
  /** Values that are not null. */
  readonly present: number;
}

const isoTime =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?))?)?$/iu;
const offset = /:\d{2}(?:\.\d+)? ?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)$/iu;

/** Whether a text is an ISO date or time. */
export function isIsoTime(text: string): boolean {
  return isoTime.test(text.trim());
}

/** Whether an ISO time names its offset from UTC. */
export function hasOffset(text: string): boolean {
  return offset.test(text.trim());
}

/**
 * Tenure's type of a column, from DuckDB's and from its first values. Text is a time when all its
 * samples are ISO times; whole numbers beyond 2^53 are text, so that no two of them become one.
 */
export function columnType(
  column: { readonly duckType: string },
  sample: Pick<ColumnSample, 'values'>,
  unsafe: boolean,
): { readonly type: ColumnType; readonly zoned: boolean } {
  const { duckType } = column;
  const wallClock = (type: ColumnType): { type: ColumnType; zoned: boolean } => ({
    type,
    zoned: false,
  });
  if (duckType === 'BOOLEAN') return wallClock('boolean');
  if (/^(?:FLOAT|DOUBLE|DECIMAL)/u.test(duckType)) return wallClock('number');
  if (/^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/u.test(duckType)) {
    return wallClock(unsafe || hasUnsafeInteger(sample) ? 'text' : 'number');
  }
  const declared = /^(?:DATE|TIMESTAMP(?:_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE)$/u.test(duckType);
  const readsAsTime = sample.values.length > 0 && sample.values.every(isIsoTime);
  if (duckType === 'VARCHAR' && readsAsTime) {
    return { type: 'time', zoned: sample.values.some(hasOffset) };
  }
  if (declared) return { type: 'time', zoned: duckType === 'TIMESTAMP WITH TIME ZONE' };
  return wallClock('text');
}

function hasUnsafeInteger(sample: Pick<ColumnSample, 'values'>): boolean {
  const limit = 2n ** 53n;
  return sample.values.some((text) => {
    if (!/^[+-]?\d{16,}$/u.test(text)) return false;
    const whole = BigInt(text.replace(/^\+/u, ''));
    return whole > limit || whole < -limit;
  });
}
