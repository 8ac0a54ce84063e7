import type { CompletionItem as Proposal, Completions } from '@tenure/language-service';
import { CompletionItemKind, type CompletionList } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from './range.ts';

const KIND: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  metric: CompletionItemKind.Function,
  clause: CompletionItemKind.Keyword,
  column: CompletionItemKind.Field,
  dimension: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  event: CompletionItemKind.Event,
  view: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  setting: CompletionItemKind.Property,
  parameter: CompletionItemKind.Variable,
  table: CompletionItemKind.Class,
  result: CompletionItemKind.Variable,
};

/** Proposals as the protocol has them, in their order. */
export function completionsOf(
  document: TextDocument,
  offset: number,
  { from, to, items }: Completions,
): CompletionList {
  const range = rangeOf(document, { start: from, end: to });
  // What fits what is typed is chosen already, slips and quotes considered: the editor shall drop none.
  const typed = document.getText().slice(from, offset);
  const width = String(items.length).length;
  return {
    isIncomplete: true,
    items: items.map(({ label, insert, kind, detail }, index) => ({
      label,
      kind: KIND[kind],
      ...(detail === '' ? {} : { detail }),
      sortText: String(index).padStart(width, '0'),
      filterText: typed === '' ? label : typed,
      textEdit: { range, newText: insert },
    })),
  };
}
