import type { Diagnostic } from '../diagnostic.ts';
import type { Span } from '../span.ts';

/** The parts of an error of the syntax that vary. */
export interface ErrorParts {
  readonly label?: string;
  readonly help?: readonly string[];
  readonly fixes?: Diagnostic['fixes'];
}

/** An error with the parts that it does not have left empty. */
export function syntaxError(
  code: string,
  span: Span,
  message: string,
  parts: ErrorParts = {},
): Diagnostic {
  return {
    code,
    severity: 'error',
    span,
    message,
    label: parts.label ?? '',
    help: (parts.help ?? []).slice(0, 2),
    related: [],
    fixes: parts.fixes ?? [],
  };
}

/** A fix that puts one text in place of a span. */
export function replacement(span: Span, text: string, title: string): Diagnostic['fixes'] {
  return [{ title, edits: [{ span, text }] }];
}

const MAX_SHOWN = 40;

/** Text of the user's inside a message, in backticks: one line, not too long, readable. */
export function shown(text: string): string {
  const flat = text.replaceAll(/\p{Cc}+/gu, ' ');
  const points = [...flat];
  const short = points.length > MAX_SHOWN ? `${points.slice(0, MAX_SHOWN - 1).join('')}…` : flat;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}
