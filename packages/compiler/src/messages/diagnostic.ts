import type { Diagnostic, Span, TextEdit } from '@tenure/syntax';

/** What a message may carry beyond its sentence. */
export interface Extras {
  readonly label?: string;
  readonly help?: readonly string[];
  readonly related?: Diagnostic['related'];
  /** One fix: its title and the text to put in place of the span. */
  readonly fix?: { readonly title: string; readonly edit: TextEdit };
  /** Fixes where there are several, or one of several edits; in place of `fix`. */
  readonly fixes?: Diagnostic['fixes'];
}

function diagnostic(
  severity: Diagnostic['severity'],
  code: string,
  span: Span,
  message: string,
  extras: Extras,
): Diagnostic {
  return {
    code,
    severity,
    span,
    message,
    label: extras.label ?? '',
    help: extras.help ?? [],
    related: extras.related ?? [],
    fixes:
      extras.fixes ?? (extras.fix ? [{ title: extras.fix.title, edits: [extras.fix.edit] }] : []),
  };
}

/** A diagnostic that stops its statement. */
export function error(code: string, span: Span, message: string, extras: Extras = {}): Diagnostic {
  return diagnostic('error', code, span, message, extras);
}

/** A diagnostic about what is probably not meant; the statement goes on. */
export function warning(
  code: string,
  span: Span,
  message: string,
  extras: Extras = {},
): Diagnostic {
  return diagnostic('warning', code, span, message, extras);
}

/** A diagnostic that does not stop its statement. */
export function note(code: string, span: Span, message: string, extras: Extras = {}): Diagnostic {
  return diagnostic('note', code, span, message, extras);
}

/** `a, b and c`; at most eight names, then how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${String(more)} more` : shown.join(', ');
}

/** A name as it must be typed: in backticks where it is no bare name. */
export function typed(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
