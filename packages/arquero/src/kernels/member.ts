import { type Expression } from '@tenure/plan';
import { BLOCK } from '../cancelled.ts';
import { numbers, texts, typeOf, type ColumnLookup } from './operands.ts';
import { truth, type Truth } from './truth.ts';

type Member = Extract<Expression, { kind: 'in' }>;

/** The truth of `in`: a null in the list makes "not found" null, as in SQL. */
export function memberTruth(expression: Member, columns: ColumnLookup): Truth {
  const values = new Set(expression.values.map(({ value }) => value));
  const missing = values.has(null) ? 2 : 0;
  const buffer = new Uint8Array(BLOCK);
  switch (typeOf(expression.item, columns)) {
    case 'text': {
      const { dictionary, codes } = texts(expression.item, columns);
      const answers = Uint8Array.from(dictionary, (text) => (values.has(text) ? 1 : missing));
      return (from, count) => {
        const block = codes(from, count);
        for (let i = 0; i < count; i += 1) {
          const code = block[i] as number;
          buffer[i] = code < 0 ? 2 : (answers[code] as number);
        }
        return buffer;
      };
    }
    case 'number':
    case 'time': {
      const of = numbers(expression.item, columns);
      return (from, count) => {
        const block = of(from, count);
        for (let i = 0; i < count; i += 1) {
          const value = block[i] as number;
          buffer[i] = value !== value ? 2 : values.has(value) ? 1 : missing;
        }
        return buffer;
      };
    }
    case 'boolean': {
      const of = truth(expression.item, columns);
      return (from, count) => {
        const block = of(from, count);
        for (let i = 0; i < count; i += 1) {
          const value = block[i] as number;
          buffer[i] = value === 2 ? 2 : values.has(value === 1) ? 1 : missing;
        }
        return buffer;
      };
    }
    case 'null':
      buffer.fill(2);
      return () => buffer;
  }
}
