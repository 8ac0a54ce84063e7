import { format as formatted, type TextEdit } from '@tenure/compiler';

/**
 * The edits that bring a text into the house style, as few lines as can be: none where it has it
 * already. Statements that cannot be read stay as they are. Nothing is thrown.
 */
export function format(text: string): readonly TextEdit[] {
  const target = formatted(text);
  return target === text ? [] : changes(text, target);
}

/** The most pairs of lines that are compared; beyond, what differs is one edit. */
const MOST_PAIRS = 250_000;

interface Lines {
  readonly lines: readonly string[];
  /** Where each line begins, and the end of the text. */
  readonly starts: readonly number[];
}

/** Lines with their line ends. */
function linesOf(text: string): Lines {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/gu) ?? [];
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return { lines, starts };
}

/** The edits between two texts, line by line, narrowed to the characters that differ. */
function changes(before: string, after: string): readonly TextEdit[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.lines.length && old.lines[head] === fresh.lines[head]) head += 1;
  let [oldEnd, freshEnd] = [old.lines.length, fresh.lines.length];
  while (oldEnd > head && freshEnd > head && old.lines[oldEnd - 1] === fresh.lines[freshEnd - 1]) {
    oldEnd -= 1;
    freshEnd -= 1;
  }
  const pairs = (oldEnd - head) * (freshEnd - head);
  const kept = pairs > MOST_PAIRS ? [] : commonLines(old, fresh, head, oldEnd, freshEnd);
  const edits: TextEdit[] = [];
  let [oldAt, freshAt] = [head, head];
  for (const [oldKept, freshKept] of [...kept, [oldEnd, freshEnd] as const]) {
    const start = old.starts[oldAt] ?? 0;
    const removed = before.slice(start, old.starts[oldKept]);
    const added = after.slice(fresh.starts[freshAt], fresh.starts[freshKept]);
    if (removed !== added) edits.push(narrowed(start, removed, added));
    [oldAt, freshAt] = [oldKept + 1, freshKept + 1];
  }
  return edits;
}

/** The lines that both have in one order, as many as can be. */
function commonLines(
  { lines: old }: Lines,
  { lines: fresh }: Lines,
  head: number,
  oldEnd: number,
  freshEnd: number,
): readonly (readonly [number, number])[] {
  const width = freshEnd - head + 1;
  const longest = new Uint32Array((oldEnd - head + 1) * width);
  const at = (one: number, other: number) => (one - head) * width + (other - head);
  for (let one = oldEnd - 1; one >= head; one -= 1) {
    for (let other = freshEnd - 1; other >= head; other -= 1) {
      longest[at(one, other)] =
        old[one] === fresh[other]
          ? (longest[at(one + 1, other + 1)] ?? 0) + 1
          : Math.max(longest[at(one + 1, other)] ?? 0, longest[at(one, other + 1)] ?? 0);
    }
  }
  const kept: (readonly [number, number])[] = [];
  let [one, other] = [head, head];
  while (one < oldEnd && other < freshEnd) {
    if (old[one] === fresh[other]) {
      kept.push([one, other]);
      one += 1;
      other += 1;
    } else if ((longest[at(one + 1, other)] ?? 0) >= (longest[at(one, other + 1)] ?? 0)) one += 1;
    else other += 1;
  }
  return kept;
}

/** Without what both begin and end with; no surrogate pair and no line end is cut apart. */
function narrowed(start: number, removed: string, added: string): TextEdit {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    removed[removed.length - 1 - tail] === added[added.length - 1 - tail]
  ) {
    tail += 1;
  }
  const cuts = (text: string, at: number) => /[\uD800-\uDBFF\r]/u.test(text.charAt(at - 1));
  if (head > 0 && cuts(removed, head)) head -= 1;
  if (tail > 0 && cuts(removed, removed.length - tail)) tail -= 1;
  if (tail > 0 && cuts(added, added.length - tail)) tail -= 1;
  return {
    span: { start: start + head, end: start + removed.length - tail },
    text: added.slice(head, added.length - tail),
  };
}
