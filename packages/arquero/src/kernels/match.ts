import { type Expression } from '@tenure/plan';
import { BLOCK } from '../cancelled.ts';
import { texts, type ColumnLookup } from './operands.ts';
import { type Truth } from './truth.ts';

type Match = Extract<Expression, { kind: 'match' }>;

/** The truth of a search in text, asked once per distinct text; null, or a pattern that is none, is null. */
export function matchTruth(expression: Match, columns: ColumnLookup): Truth {
  const { dictionary, codes } = texts(expression.left, columns);
  const test = testOf(expression);
  const answers = Uint8Array.from(dictionary, (text) => (test ? (test(text) ? 1 : 0) : 2));
  const buffer = new Uint8Array(BLOCK);
  return (from, count) => {
    const block = codes(from, count);
    for (let i = 0; i < count; i += 1) {
      const code = block[i] as number;
      buffer[i] = code < 0 ? 2 : (answers[code] as number);
    }
    return buffer;
  };
}

function testOf({ op, right }: Match): ((text: string) => boolean) | null {
  const { value } = right;
  if (typeof value !== 'string') return null;
  switch (op) {
    case 'contains':
      return (text) => text.includes(value);
    case 'starts':
      return (text) => text.startsWith(value);
    case 'ends':
      return (text) => text.endsWith(value);
    case 'matches': {
      const pattern = patternOf(value);
      return pattern && ((text) => pattern.test(text));
    }
  }
}

/** A regular expression in Unicode mode; null when it is none. */
export function patternOf(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u');
  } catch {
    return null;
  }
}
