// Docs of Stripe, "Supported currencies": amounts are in the smallest unit; these have none, or a thousand to one. Of ISK and
// UGX, which have none either, Stripe goes on writing hundredths.
const WHOLE = ['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'vnd', 'vuv', 'xaf', 'xof', 'xpf']; // prettier-ignore
const THOUSANDTHS = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/**
 * How many of the smallest units of a currency, as Stripe writes amounts, are one: 1 of yen, 1000 of Kuwaiti dinar, else
 * 100. Null for what is no code of a currency: three letters that stand for money, of whichever case.
 */
export function minorUnits(currency: string): number | null {
  const code = currency.toLowerCase();
  if (WHOLE.includes(code)) return 1;
  if (THOUSANDTHS.includes(code)) return 1000;
  return Intl.supportedValuesOf('currency').includes(code.toUpperCase()) ? 100 : null;
}
