import { symbols } from '@tenure/language-service';

/** The statements that say how each question of a text is counted; empty where it asks none. */
export function explained(text: string): string {
  return symbols(text)
    .filter(({ kind }) => kind === 'query')
    .map(({ span }) => text.slice(span.start, span.end))
    .map((question) => `explain ${question.replace(/^[\p{L}_][\p{L}\p{N}_]*\s*:\s*/u, '')}`)
    .join('\n');
}
