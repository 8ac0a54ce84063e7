import type { TextEdit } from '../src/index.ts';

/** A text with edits made; they must not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const last = [...edits].sort((a, b) => b.span.start - a.span.start);
  return last.reduce(
    (all, { span, text: fresh }) => all.slice(0, span.start) + fresh + all.slice(span.end),
    text,
  );
}
