import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';

export function unreadable(_text: string, _tokens: readonly IToken[]): Diagnostic | null {
  return null;
}
