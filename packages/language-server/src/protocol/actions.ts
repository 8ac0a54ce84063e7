import type { Diagnostic } from '@tenure/language-service';
import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticOf } from './diagnostics.ts';
import { editOf } from './range.ts';

/** The fixes of the diagnostics that a range touches, as edits; the first of each is the preferred one. */
export function actionsAt(
  document: TextDocument,
  range: Range,
  diagnostics: readonly Diagnostic[],
  pageOf: (code: string) => string | null,
): CodeAction[] {
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return diagnostics
    .filter(({ span }) => span.start <= to && from <= span.end)
    .flatMap((diagnostic) =>
      diagnostic.fixes.map(({ title, edits }, index): CodeAction => ({
        title: title.replaceAll('`', ''),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(document, diagnostic, pageOf)],
        isPreferred: index === 0,
        edit: { changes: { [document.uri]: edits.map((edit) => editOf(document, edit)) } },
      })),
    );
}
