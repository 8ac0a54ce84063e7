import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import type { Slice } from '../grammar/slices.ts';
import { spanOf } from '../tokens/literals.ts';

export function misplaced(text: string, _slice: Slice, token: IToken): Diagnostic {
  const span = Number.isNaN(token.startOffset)
    ? { start: text.length, end: text.length }
    : spanOf(token);
  return {
    code: 'T1002',
    severity: 'error',
    span,
    message: 'x',
    label: '',
    help: [],
    related: [],
    fixes: [],
  };
}
