import { parse, type Span, type Statement } from '@tenure/compiler';

/** A statement of a text, as an outline shows it. */
export interface DocumentSymbol {
  readonly kind: Statement['kind'];
  /** The name that the statement makes or is about; else its title, else its first words. */
  readonly name: string;
  /** The whole statement. */
  readonly span: Span;
  /** What is selected when the entry is chosen: its name. */
  readonly selection: Span;
}

/** The outline of a text: its statements from top to bottom. Broken ones are left out; nothing is thrown. */
export function symbols(text: string): readonly DocumentSymbol[] {
  return parse(text).statements.map((statement) => {
    const { name, selection } = named(statement, text);
    return { kind: statement.kind, name: short(name), span: statement.span, selection };
  });
}

function named(
  statement: Statement,
  text: string,
): { readonly name: string; readonly selection: Span } {
  switch (statement.kind) {
    case 'load':
      return { name: statement.table.text, selection: statement.table.span };
    case 'use':
      return all(statement.names);
    case 'set':
      return { name: statement.setting, selection: statement.settingSpan };
    case 'param':
    case 'let':
    case 'define':
    case 'show':
    case 'save':
      return { name: statement.name.text, selection: statement.name.span };
    case 'compare':
      return all(statement.names);
    case 'members':
    case 'explainCell':
    case 'explainDifference':
      return { name: statement.result.text, selection: statement.result.span };
    case 'track':
      return {
        ...all(statement.metrics.flat()),
        name: statement.metrics.map((words) => all(words, ' ').name).join(', '),
      };
    case 'effect':
    case 'whatIf':
    case 'expect':
      return all(statement.words, ' ');
    case 'describe':
      return all(statement.words, ' ');
    case 'explain': {
      const { phraseSpan } = statement.query;
      return { name: text.slice(phraseSpan.start, phraseSpan.end), selection: phraseSpan };
    }
    case 'query': {
      if (statement.name) return { name: statement.name.text, selection: statement.name.span };
      const title = statement.annotations.find(({ key }) => key === 'title')?.value;
      const { start, end } = statement.span;
      return { name: title || text.slice(start, end), selection: statement.phraseSpan };
    }
  }
}

function all(
  names: readonly { readonly text: string; readonly span: Span }[],
  between = ', ',
): { readonly name: string; readonly selection: Span } {
  const start = names[0]?.span.start ?? 0;
  return {
    name: names.map(({ text }) => text).join(between),
    selection: { start, end: names.at(-1)?.span.end ?? start },
  };
}

/** One line, at most 80 characters; an editor refuses an entry without a name. */
function short(name: string): string {
  const line = [...name.replace(/\s+/gu, ' ').trim()];
  if (line.length === 0) return '(no name)';
  return line.length > 80 ? `${line.slice(0, 79).join('')}…` : line.join('');
}
