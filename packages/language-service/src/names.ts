import { isBareName, isReserved } from '@tenure/compiler';

/** A name as it must be typed: in backticks where it is reserved or no bare name. */
export function nameText(name: string): string {
  return isBareName(name) && !isReserved(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** A text literal of a value. */
export function textLiteral(value: string, quote: "'" | '"' = "'"): string {
  return `${quote}${value.replaceAll(quote, quote + quote)}${quote}`;
}

/** The name that a piece of text stands for, backticks undone. */
export function nameOf(image: string): string {
  if (!image.startsWith('`')) return image;
  return image.replace(/^`|`$/gu, '').replaceAll('``', '`');
}
