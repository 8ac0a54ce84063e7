import type { Diagnostic as Found } from '@tenure/language-service';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from './range.ts';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
} as const;

/**
 * A diagnostic as the protocol has it: message, label and help as lines, related places beside it.
 *
 * @param pageOf The address of a code's page in the reference; null where there is none.
 */
export function diagnosticOf(
  document: TextDocument,
  { code, severity, span, message, label, help, related }: Found,
  pageOf: (code: string) => string | null,
): Diagnostic {
  const href = pageOf(code);
  return {
    range: rangeOf(document, span),
    severity: SEVERITY[severity],
    code,
    ...(href === null ? {} : { codeDescription: { href } }),
    source: 'tenure',
    message: [message, label, ...help].filter((line) => line !== '').join('\n'),
    relatedInformation: related.map((place) => ({
      location: { uri: document.uri, range: rangeOf(document, place.span) },
      message: place.message,
    })),
  };
}
