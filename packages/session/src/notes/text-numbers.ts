import type { SourceColumn } from '@tenure/compiler';

/** Digits with a comma, a currency or a percent sign: `12,50`, `€ 3.00`, `1,234`, `5%`. */
const LIKE_NUMBER = /^[-+]?[€$£¥]?\s?[-+]?\d[\d.,'\s]*(?:€|\$|£|¥|%|[A-Z]{3})?$/u;
const UNPLAIN = /[,€$£¥%]|[A-Z]{3}$/u;

/** Columns that read as numbers to a person and as text to the engine, in at most one sentence. */
export function textNumberRemarks(columns: readonly SourceColumn[]): readonly string[] {
  const found = columns.filter(
    ({ type, samples }) =>
      type === 'text' &&
      samples.length > 0 &&
      samples.every((sample) => LIKE_NUMBER.test(sample)) &&
      samples.some((sample) => UNPLAIN.test(sample)),
  );
  if (found.length === 0) return [];
  const named = found
    .slice(0, 3)
    .map(({ name, samples }) => `\`${name}\` ('${samples[0] ?? ''}')`)
    .join(', ');
  const more = found.length > 3 ? ` and ${String(found.length - 3)} more` : '';
  const one = found.length === 1;
  return [
    `${named}${more} ${one ? 'looks like numbers and is' : 'look like numbers and are'} text: ` +
      'numbers are read with a decimal point, without a comma or a sign of currency.',
  ];
}
