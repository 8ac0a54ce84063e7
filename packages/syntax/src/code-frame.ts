import type { Diagnostic, Severity } from './diagnostic.ts';
import { frameLine } from './frame-line.ts';
import type { Span } from './span.ts';

/** How a code frame is printed. */
export interface CodeFrameOptions {
  /** Named above the frame, with line and column. */
  readonly file?: string;
  /** True to colour it with ANSI escape sequences. */
  readonly color?: boolean;
}

interface Mark {
  readonly span: Span;
  readonly label: string;
  readonly main: boolean;
}

interface Line {
  /** From 1. */
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

type Painter = (code: string, text: string) => string;

const colours: Readonly<Record<Severity, string>> = { error: '31', warning: '33', note: '36' };
const CARET = '▔';

function painter(color: boolean): Painter {
  return (code, text) => (color && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
}

/** Escape sequences inside a message would reach the terminal; only line breaks may stay. */
function plain(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, ' ');
}

/** The lines of a text, each without its end; `\r\n`, `\n` and `\r` end one. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const found of text.matchAll(/\r\n?|\n/g)) {
    lines.push({ number: lines.length + 1, start, text: text.slice(start, found.index) });
    start = found.index + found[0].length;
  }
  lines.push({ number: lines.length + 1, start, text: text.slice(start) });
  return lines;
}

function lineAt(lines: readonly Line[], offset: number): Line {
  return lines.findLast((line) => line.start <= offset) ?? { number: 1, start: 0, text: '' };
}

function caretLine(line: Line, mark: Mark, focus: number): { blank: string; carets: string } {
  const laid = frameLine(line.text, focus);
  const from = laid.cell(Math.min(mark.span.start - line.start, line.text.length));
  const to = laid.cell(Math.min(mark.span.end - line.start, line.text.length));
  return { blank: ' '.repeat(from), carets: CARET.repeat(Math.max(1, to - from)) };
}

function marksOf(text: string, diagnostic: Diagnostic): readonly Mark[] {
  const within = ({ span }: Mark): boolean => span.start >= 0 && span.start <= text.length;
  const all = [
    { span: diagnostic.span, label: diagnostic.label, main: true },
    ...diagnostic.related.map(({ span, message }) => ({ span, label: message, main: false })),
  ];
  return all.filter(within);
}

/** Whether a diagnostic is about the result and has no place in the text. */
function placeless({ span, label, related }: Diagnostic): boolean {
  return span.start === 0 && span.end === 0 && label === '' && related.length === 0;
}

function drawing(
  text: string,
  diagnostic: Diagnostic,
  file: string | undefined,
  paint: Painter,
): readonly string[] {
  const lines = linesOf(text);
  const marks = marksOf(text, diagnostic);
  const byLine = new Map<number, Mark[]>();
  for (const mark of marks) {
    const { number } = lineAt(lines, mark.span.start);
    byLine.set(number, [...(byLine.get(number) ?? []), mark]);
  }
  const numbers = [...byLine.keys()].sort((a, b) => a - b);
  const wide = String(numbers.at(-1) ?? 1).length;
  const gutter = (sign: string, number = ''): string =>
    paint('2', ` ${number.padStart(wide)} ${sign} `);
  const place = lineAt(lines, diagnostic.span.start);
  const column = diagnostic.span.start - place.start + 1;
  const where = file === undefined ? '' : `${plain(file)}:${place.number}:${column}`;
  const drawn = [`${gutter('╷')}${where}`.trimEnd()];
  numbers.forEach((number, index) => {
    const line = lines[number - 1];
    const here = byLine.get(number) ?? [];
    if (line === undefined) return;
    const focus = (here[0]?.span.start ?? line.start) - line.start;
    const previous = numbers[index - 1];
    if (previous !== undefined && number > previous + 1) drawn.push(gutter('┆').trimEnd());
    const { shown } = frameLine(line.text, focus);
    drawn.push(`${gutter('│', String(number))}${shown}`.trimEnd());
    for (const mark of here) {
      const { blank, carets } = caretLine(line, mark, focus);
      const label = `${carets} ${plain(mark.label)}`.trimEnd();
      const colour = mark.main ? colours[diagnostic.severity] : '34';
      drawn.push(
        `${gutter(index === numbers.length - 1 ? '╵' : '│')}${blank}${paint(colour, label)}`,
      );
    }
  });
  return [...drawn, ...diagnostic.help.map((line) => `${gutter('=')}${plain(line)}`)];
}

/**
 * A diagnostic as text: the message, the lines it is about with carets under them, and help. Carets
 * stand where a terminal shows the characters (Chinese, Japanese and Korean ones take two cells);
 * a span over several lines is marked on its first. Related places outside the text are left out.
 *
 * @param text The text that the spans point into.
 */
export function codeFrame(
  text: string,
  diagnostic: Diagnostic,
  options: CodeFrameOptions = {},
): string {
  const paint = painter(options.color ?? false);
  const head = `${diagnostic.severity}[${diagnostic.code}]`;
  const title = `${paint(`1;${colours[diagnostic.severity]}`, head)}: ${plain(diagnostic.message)}`;
  if (placeless(diagnostic)) {
    return [title, ...diagnostic.help.map((line) => `   = ${plain(line)}`)].join('\n');
  }
  return [title, ...drawing(text, diagnostic, options.file, paint)].join('\n');
}
