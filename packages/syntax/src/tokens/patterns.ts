/** The start of a bare name: a Unicode letter or `_`. */
const NAME_START = String.raw`[\p{L}\p{Nl}_]`;

/** The rest of a bare name: letters, marks (as in Hindi or Thai), digits, `_`. */
export const NAME_PART = String.raw`[\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}]`;

/** A bare name, as the source of a regular expression with the flag `u`. */
export const NAME_SOURCE = `${NAME_START}${NAME_PART}*`;

const bareName = new RegExp(`^${NAME_SOURCE}$`, 'u');

/** Whether a text can be written as a name without backticks, apart from reserved words. */
export function isBareName(text: string): boolean {
  return bareName.test(text);
}

/** A number in digits, before a unit or a percent sign. */
const NUMBER_SOURCE = String.raw`\d(?:_?\d)*(?:\.\d(?:_?\d)*)?`;

/** Sticky patterns by token name. */
export const PATTERNS = {
  identifier: new RegExp(NAME_SOURCE, 'uy'),
  parameter: new RegExp(String.raw`\$${NAME_SOURCE}`, 'uy'),
  dateTime: /\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?/y,
  date: /\d{4}-(?:\d{2}-\d{2}|\d{2}|[Qq]\d|[Ww]\d{2})(?![\p{L}\p{N}_])(?!-\d)/uy,
  number: new RegExp(`${NUMBER_SOURCE}(?:[eE][+-]?\\d+)?(?![\\p{L}\\p{N}_])`, 'uy'),
  percent: new RegExp(`${NUMBER_SOURCE}%`, 'uy'),
  shortDuration: /\d(?:_?\d)*(?:[hHdDwWqQyY]|[mM][oO])(?![\p{L}\p{N}_])/uy,
  /** Digits that run on into something else: `12months`, `30m`, `1__0`. */
  badNumber: /\d(?:[\p{L}\p{N}_]|[.:](?=\d))*/uy,
  /** Like a date, but not one: `2024-1-5`. */
  badDate: /\d{4}-\d{1,2}-\d{1,2}[\p{L}\p{N}_:.]*/uy,
  /** One character. */
  anything: /[^]/uy,
  /** Letters of another script's quotes up to the next one: `‘pro’`, `“pro”`. */
  curlyText: /[‘’‚‛][^‘’‚‛'\r\n]*[‘’‚‛']|[“”„‟«»][^“”„‟«»"\r\n]*[“”„‟«»"]/uy,
} as const;
