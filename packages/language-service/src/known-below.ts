import { parse } from '@tenure/compiler';
import { knownAfter, type Known } from './known.ts';

/** A place before which everything is read: the start of a line on which a statement begins. */
interface Stop {
  readonly line: number;
  /** The end of that statement: the text up to there says that it begins where it does. */
  readonly end: number;
  readonly known: Known;
  /** Broken statements above. */
  readonly broken: number;
}

interface Read {
  readonly start: Known;
  readonly text: string;
  readonly stops: readonly Stop[];
  readonly known: Known;
}

/** The last text read: the one that is being typed at its end. */
let last: Read | null = null;

/** Parsing stops after so many broken statements, so that a text with more is read whole. */
const MOST_BROKEN = 100;

/**
 * What is known at the end of a text, from what is known at its start. Reads only what is new since it
 * was asked last: while one types, the text above the line stays.
 */
export function knownBelow(text: string, start: Known): Known {
  const stop = last?.start === start ? lastStop(last, text) : null;
  const read = readFrom(text, start, stop) ?? readFrom(text, start, null);
  if (read === null) return knownAfterAll(text, start);
  last = read;
  return read.known;
}

/** The last stop whose statement two texts share. */
function lastStop({ text: before, stops }: Read, text: string): Stop | null {
  const shorter = Math.min(before.length, text.length);
  let same = 0;
  while (same < shorter && before.charCodeAt(same) === text.charCodeAt(same)) same += 1;
  return stops.findLast(({ end }) => end < same) ?? null;
}

/** Null where too much of it is broken to be read in parts. */
function readFrom(text: string, start: Known, from: Stop | null): Read | null {
  const offset = from?.line ?? 0;
  const rest = text.slice(offset);
  const { statements, diagnostics } = parse(rest);
  const before = from?.broken ?? 0;
  if (before + diagnostics.length > MOST_BROKEN) return null;
  const above =
    last === null || from === null ? [] : last.stops.filter(({ line }) => line < offset);
  const stops: Stop[] = [...above];
  let known = from?.known ?? start;
  for (const statement of statements) {
    const line = lineStart(rest, statement.span.start);
    if (line !== null) {
      const broken = before + diagnostics.filter(({ span }) => span.start < line).length;
      stops.push({ line: offset + line, end: offset + statement.span.end, known, broken });
    }
    known = knownAfter(known, statement, rest, () => undefined);
  }
  return { start, text, stops, known };
}

/** The start of the line on which only white space stands before a place; null where more does. */
function lineStart(text: string, at: number): number | null {
  let line = at;
  while (line > 0 && /[ \t]/u.test(text.charAt(line - 1))) line -= 1;
  return line === 0 || /[\r\n]/u.test(text.charAt(line - 1)) ? line : null;
}

function knownAfterAll(text: string, start: Known): Known {
  return parse(text).statements.reduce(
    (known, statement) => knownAfter(known, statement, text, () => undefined),
    start,
  );
}
