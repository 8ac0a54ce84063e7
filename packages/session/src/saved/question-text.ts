import type { Query } from '@tenure/compiler';

/** A query as it was asked, without its name and without `vs saved`: what is the same when it is asked again. */
export function questionText({ clauses, phraseSpan, span }: Query, text: string): string {
  const versus = clauses.find(({ kind }) => kind === 'vs');
  const isSaved = versus?.kind === 'vs' && versus.what.kind === 'saved';
  const parts = isSaved
    ? [text.slice(phraseSpan.start, versus.span.start), text.slice(versus.span.end, span.end)]
    : [text.slice(phraseSpan.start, span.end)];
  return parts.join(' ').replace(/\s+/gu, ' ').trim();
}
