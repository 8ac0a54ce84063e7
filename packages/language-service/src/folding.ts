import { lexemes, parse, type Span } from '@tenure/compiler';

/** A part of a text that an editor can close to its first line. */
export interface FoldingRange {
  readonly kind: 'statement' | 'comment';
  /** More than one line, from the first character to the last. */
  readonly span: Span;
}

/**
 * What can be folded: statements of several lines, and comments on lines that follow each other. From
 * top to bottom; nothing is thrown.
 */
export function folding(text: string): readonly FoldingRange[] {
  const statements = parse(text).statements.map(({ span }) => span);
  return [
    ...statements.filter((span) => severalLines(text, span)).map(range('statement')),
    ...commentBlocks(text).map(range('comment')),
  ].sort((a, b) => a.span.start - b.span.start);
}

const range =
  (kind: FoldingRange['kind']) =>
  (span: Span): FoldingRange => ({ kind, span });

const LINE_END = /\r\n|\r|\n/gu;

function severalLines(text: string, { start, end }: Span): boolean {
  return /[\r\n]/u.test(text.slice(start, end));
}

/** Comments that have their lines for themselves, two or more in a row. */
function commentBlocks(text: string): readonly Span[] {
  const blocks: Span[] = [];
  let open: Span | null = null;
  let end = 0;
  for (const { kind, span } of lexemes(text)) {
    const between = text.slice(end, span.start);
    const alone = span.start === 0 || end === 0 || /[\r\n]/u.test(between);
    const follows = open !== null && (between.match(LINE_END) ?? []).length === 1;
    if (kind === 'comment' && follows && open) {
      open = { start: open.start, end: span.end };
    } else {
      if (open) blocks.push(open);
      open = kind === 'comment' && alone ? span : null;
    }
    end = span.end;
  }
  if (open) blocks.push(open);
  return blocks.filter((span) => severalLines(text, span));
}
