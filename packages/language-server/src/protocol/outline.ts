import { folding, symbols, type DocumentSymbol as Entry } from '@tenure/language-service';
import {
  FoldingRangeKind,
  SymbolKind,
  type DocumentSymbol,
  type FoldingRange,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from './range.ts';

const KIND: Readonly<Record<Entry['kind'], SymbolKind>> = {
  load: SymbolKind.Class,
  use: SymbolKind.Namespace,
  set: SymbolKind.Property,
  param: SymbolKind.Constant,
  let: SymbolKind.Constant,
  define: SymbolKind.Variable,
  explain: SymbolKind.Function,
  explainCell: SymbolKind.Function,
  explainDifference: SymbolKind.Function,
  members: SymbolKind.Function,
  track: SymbolKind.Event,
  effect: SymbolKind.Function,
  whatIf: SymbolKind.Function,
  expect: SymbolKind.Boolean,
  compare: SymbolKind.Function,
  show: SymbolKind.Object,
  describe: SymbolKind.Object,
  save: SymbolKind.File,
  query: SymbolKind.Function,
};

/** The statements of a document. */
export function outlineOf(document: TextDocument): DocumentSymbol[] {
  return symbols(document.getText()).map(({ kind, name, span, selection }) => ({
    name,
    kind: KIND[kind],
    range: rangeOf(document, span),
    selectionRange: rangeOf(document, selection),
  }));
}

/** What can be closed to its first line. */
export function foldsOf(document: TextDocument): FoldingRange[] {
  return folding(document.getText()).map(({ kind, span }) => {
    const { start, end } = rangeOf(document, span);
    const comment = kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {};
    return { startLine: start.line, endLine: end.line, ...comment };
  });
}
