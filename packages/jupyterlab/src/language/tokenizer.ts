import type { StreamParser, StringStream } from '@codemirror/language';
import { NAME_SOURCE } from '@tenure/language-service';
import { categoryOf } from './words.ts';

/** What a piece of text is, for colouring; `tags.ts` says how each is drawn. */
export type TokenStyle =
  | 'annotation'
  | 'bracket'
  | 'comment'
  | 'constant'
  | 'date'
  | 'definition'
  | 'duration'
  | 'function'
  | 'invalid'
  | 'keyword'
  | 'metric'
  | 'name'
  | 'number'
  | 'operator'
  | 'operatorWord'
  | 'option'
  | 'parameter'
  | 'punctuation'
  | 'quotedName'
  | 'text'
  | 'view';

/** Where in a statement the tokenizer stands. */
export interface TokenizerState {
  /** `start` before the first word, `phrase` among a metric's words, `body` after them. */
  place: 'start' | 'phrase' | 'body';
  /** The word that began the statement or the clause, in lower case; '' before the first. */
  word: string;
  /** Open parentheses; a statement cannot end inside them. */
  depth: number;
  /** True after a comma or an operator, where the statement goes on in the next line. */
  goesOn: boolean;
}

const NAME = new RegExp(`^${NAME_SOURCE}`, 'u');
const PARAMETER = new RegExp(`^\\$${NAME_SOURCE}`, 'u');
const DATE =
  /^\d{4}-(?:\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?)?|Q[1-4]|W\d{2})/i;
const DURATION = /^\d[\d_]*(?:mo|[hdwqy])(?![\p{L}\p{N}_])/iu;
const NUMBER = /^\d[\d_]*(?:\.\d+)?%?/;
const CONTINUING = new Set<TokenStyle>(['operator', 'operatorWord']);
const DEFINING = new Set(['load', 'let', 'param', 'kind of definition']);

/** Splits Tenure into coloured pieces, line by line; it never fails and never looks back. */
export const tokenizer: StreamParser<TokenizerState> = {
  name: 'tenure',
  startState: () => ({ place: 'start', word: '', depth: 0, goesOn: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    // A cell of Python that holds Tenure: its first line is Python's.
    if (stream.sol() && stream.match(/^\s*%%tenure\b.*/)) return 'annotation';
    if (stream.sol()) beginLine(stream, state);
    if (stream.eatSpace()) return null;
    if (stream.match(/^#\|.*/)) return 'annotation';
    if (stream.match(/^(?:#|--).*/)) return 'comment';
    const style = piece(stream, state);
    state.goesOn = CONTINUING.has(style) || stream.current() === ',';
    return style;
  },
  languageData: {
    commentTokens: { line: '#' },
    closeBrackets: { brackets: ['(', "'", '"', '`'] },
  },
};

/** A line that does not go on with the statement above begins a new one. */
function beginLine(stream: StringStream, state: TokenizerState): void {
  const line = stream.string.slice(stream.pos).trimStart();
  if (line === '' || line.startsWith('#') || line.startsWith('--')) return;
  const category = categoryOf(NAME.exec(line)?.[0] ?? '');
  const continues =
    state.depth > 0 || state.goesOn || category === 'clause' || category === 'operator';
  if (continues) return;
  state.place = 'start';
  state.word = '';
}

function piece(stream: StringStream, state: TokenizerState): TokenStyle {
  const name = stream.match(NAME);
  if (name) return word(stream.current(), stream, state);
  if (stream.match(/^'(?:[^']|'')*'/) || stream.match(/^"(?:[^"]|"")*"/)) return 'text';
  if (stream.match(/^`(?:[^`]|``)*`/)) return 'quotedName';
  if (stream.match(/^['"`].*/)) return 'invalid';
  if (stream.match(DATE)) return 'date';
  if (stream.match(DURATION)) return 'duration';
  if (stream.match(NUMBER)) return 'number';
  if (stream.match(PARAMETER)) return 'parameter';
  return mark(stream, state);
}

function mark(stream: StringStream, state: TokenizerState): TokenStyle {
  if (stream.match(/^(?:!=|<=|>=|[=<>+\-*/])/)) return 'operator';
  switch (stream.next()) {
    case '(':
      state.depth += 1;
      return 'bracket';
    case ')':
      state.depth = Math.max(0, state.depth - 1);
      return 'bracket';
    case ';':
      state.place = 'start';
      state.word = '';
      state.depth = 0;
      return 'punctuation';
    case ',':
    case '.':
    case ':':
      return 'punctuation';
    default:
      return 'invalid';
  }
}

function word(text: string, stream: StringStream, state: TokenizerState): TokenStyle {
  const lower = text.toLowerCase();
  const category = categoryOf(text);
  if (state.place === 'start' && stream.match(/^\s*:/, false)) return 'definition';
  if (state.place === 'start' && category === 'statement') {
    // `explain` stands in front of a query, whose metric is still to come.
    state.place = lower === 'explain' ? 'start' : 'body';
    state.word = lower;
    return 'keyword';
  }
  if (category === 'clause') {
    state.place = 'body';
    // The `as` of a definition is followed by an expression, not by a view.
    if (lower !== 'as' || state.word !== 'defined') state.word = lower;
    return 'keyword';
  }
  if (state.place !== 'body') {
    if (state.word === 'explain' && category === 'target') return 'view';
    state.place = 'phrase';
    return 'metric';
  }
  return bodyWord(lower, stream, state);
}

function bodyWord(lower: string, stream: StringStream, state: TokenizerState): TokenStyle {
  const before = state.word;
  if (before === 'define') {
    state.word = 'kind of definition';
    return 'keyword';
  }
  if (DEFINING.has(before)) {
    state.word = 'defined';
    return 'definition';
  }
  if (before === 'as') {
    state.word = '';
    return 'view';
  }
  if (stream.match(/^\s*\(/, false) && categoryOf(lower) === null) return 'function';
  if (before === 'with' && stream.match(/^\s*=/, false)) {
    return 'option';
  }
  return categoryStyle(lower);
}

function categoryStyle(lower: string): TokenStyle {
  switch (categoryOf(lower)) {
    case 'operator':
      return 'operatorWord';
    case 'grain':
      return 'duration';
    case 'constant':
      return 'constant';
    case 'modifier':
      return 'keyword';
    case 'statement':
    case 'clause':
    case 'target':
    case null:
      return 'name';
  }
}
