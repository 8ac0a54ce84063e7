import type { IToken } from 'chevrotain';
import type { Span } from '../span.ts';
import type {
  DateLiteral,
  DurationLiteral,
  GrainWord,
  Name,
  NumberLiteral,
  ParameterReference,
  TextLiteral,
} from '../tree.ts';
import { GRAINS, SHORT_UNITS } from './words.ts';

/** Where a token stands in the text. */
export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** From the start of one span to the end of another. */
export function spanning(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}

function unquote(image: string): string {
  const quote = image.charAt(0);
  return image.slice(1, -1).replaceAll(quote + quote, quote);
}

/** The name a token stands for, backticks removed. */
export function readName(token: IToken): Name {
  const quoted = token.image.startsWith('`');
  const text = quoted ? unquote(token.image) : token.image;
  return { kind: 'name', text, quoted, span: spanOf(token) };
}

/** As {@link readName}, in lower case unless quoted: words of metrics and settings. */
export function readWord(token: IToken): Name {
  const name = readName(token);
  return name.quoted ? name : { ...name, text: name.text.toLowerCase() };
}

/** The value of a text literal. */
export function readText(token: IToken): TextLiteral {
  return { kind: 'text', value: unquote(token.image), span: spanOf(token) };
}

/** The value of a number; `95%` is 0.95. */
export function readNumber(token: IToken): NumberLiteral {
  const percent = token.image.endsWith('%');
  const digits = (percent ? token.image.slice(0, -1) : token.image).replaceAll('_', '');
  // "95e-2" and not 95 / 100, so that 0.1 % and 0.001 are the same number.
  const value = Number(percent ? `${digits}e-2` : digits);
  return { kind: 'number', value, percent, span: spanOf(token) };
}

/** The same number below zero, with the sign's place. */
export function negate(number: NumberLiteral, sign: IToken): NumberLiteral {
  return { ...number, value: -number.value, span: spanning(spanOf(sign), number.span) };
}

/** A date as written. */
export function readDate(token: IToken): DateLiteral {
  return { kind: 'date', text: token.image, span: spanOf(token) };
}

/** `$horizon` */
export function readParameter(token: IToken): ParameterReference {
  return { kind: 'parameter', name: token.image.slice(1), span: spanOf(token) };
}

/** The grain a grain word means. */
export function readGrain(token: IToken): GrainWord {
  return GRAINS.get(token.image.toLowerCase()) ?? 'day';
}

/** `30d` */
export function readShortDuration(token: IToken): DurationLiteral {
  const span = spanOf(token);
  const unit = /[a-z]+$/i.exec(token.image)?.[0] ?? 'd';
  const digits = token.image.slice(0, -unit.length);
  return {
    kind: 'duration',
    amount: {
      kind: 'number',
      value: Number(digits.replaceAll('_', '')),
      percent: false,
      span: { start: span.start, end: span.end - unit.length },
    },
    grain: SHORT_UNITS.get(unit.toLowerCase()) ?? 'day',
    span,
  };
}
