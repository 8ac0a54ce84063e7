/** The values of a column in the order of the rows, whatever file they come from. */
export interface Values extends Iterable<unknown> {
  readonly length: number;
  /** Milliseconds since 1970 where the values are times already; `numbers` where they are numbers. */
  readonly hold: 'times' | 'numbers' | 'others';
  /** Whether the file is text, in which `true` is no number. */
  readonly text?: boolean;
  /** A time as milliseconds, where it is not held as such. */
  milliseconds?(value: unknown): number;
  /** A value that is not null as text: as it stands in the file, times as ISO, nested values as JSON. */
  show(value: unknown): string;
}

/** Values that are text already, or null. */
export function textValues(texts: readonly (string | null)[]): Values {
  return {
    length: texts.length,
    hold: 'others',
    text: true,
    show: String,
    [Symbol.iterator]: () => texts[Symbol.iterator](),
  };
}
