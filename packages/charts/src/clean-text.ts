/** What nothing has to be done to, and most texts are: words of visible ASCII, one space between them. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/u;

/**
 * Text that every output can hold: control characters, bidirectional overrides and characters that XML
 * refuses become a space or U+FFFD, runs of white space one space. Null and undefined give ''.
 */
export function cleanText(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, ' ')
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/\s+/gu, ' ')
    .trim();
}
