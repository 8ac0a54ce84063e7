import type { IToken } from 'chevrotain';
import { displayWidth } from '../display-width.ts';
import type { BareStatement } from '../tree.ts';
import { partsOf, type Part } from './clauses.ts';
import { breaksLine, commentText, endOf, type Remark } from './comments.ts';
import { namesOf } from './names.ts';
import { written } from './words.ts';

/** A statement wider than this, in columns, has each clause on a line of its own. */
const WIDTH = 80;

/** A statement that was read, and the comments that go with it. */
export interface Source {
  readonly text: string;
  readonly statement: BareStatement;
  readonly tokens: readonly IToken[];
  /** Between its tokens. */
  readonly inside: readonly IToken[];
  /** On the line it ends on. */
  readonly trailing: IToken | null;
  /** Its semicolon, where it needs one, else empty. */
  readonly end: string;
}

/** Which comments belong to which part: one that trails code to that, one above code to that. */
function remarksOf(source: Source, parts: readonly Part[]): ReadonlyMap<Part, Remark[]> {
  const remarks = new Map<Part, Remark[]>(parts.map((part) => [part, []]));
  const partAt = new Map(parts.flatMap((part) => part.map((token) => [token, part] as const)));
  const { text, tokens } = source;
  let index = 0;
  for (const comment of source.inside) {
    while ((tokens[index]?.startOffset ?? Infinity) < comment.startOffset) index += 1;
    const [previous, next] = [tokens[index - 1], tokens[index]];
    if (previous === undefined || next === undefined) continue;
    const trails = !breaksLine(text, endOf(previous), comment.startOffset);
    const part = partAt.get(trails ? previous : next);
    if (part !== undefined) remarks.get(part)?.push({ text: commentText(comment), trails });
  }
  return remarks;
}

/** The part that the comment after a statement is about: its last clause, if that has its line. */
function trailed(source: Source, written: readonly Part[], lastInSource: Part): Part | undefined {
  const first = lastInSource[0];
  const before = source.tokens[source.tokens.length - lastInSource.length - 1];
  if (first === undefined || before === undefined) return written.at(-1);
  return breaksLine(source.text, endOf(before), first.startOffset) ? lastInSource : written.at(-1);
}

interface Laid {
  readonly code: string;
  readonly above: readonly string[];
  readonly after: string;
}

/** Only the last comment of a part can end its line; those before it go above. */
function laid(code: string, remarks: readonly Remark[]): Laid {
  const last = remarks.at(-1);
  const trails = last?.trails === true;
  const above = (trails ? remarks.slice(0, -1) : remarks).map((remark) => remark.text);
  return { code, above, after: trails ? ` ${last.text}` : '' };
}

/**
 * The lines of a statement: one when it fits and no comment stands between its clauses, else its
 * clauses on lines of their own, indented by two spaces.
 */
export function statementLines(source: Source): readonly string[] {
  const { head, clauses, sorted, tail } = partsOf(source.statement, source.tokens);
  const parts = [head, ...sorted, ...(tail === null ? [] : [tail])];
  const remarks = remarksOf(source, parts);
  if (source.trailing !== null) {
    const part = trailed(source, parts, tail ?? clauses.at(-1) ?? head);
    const remark = { text: commentText(source.trailing), trails: true };
    if (part !== undefined) remarks.get(part)?.push(remark);
  }
  const names = namesOf(source.statement);
  const all = parts.map((part) => laid(written(part, names), remarks.get(part) ?? []));
  const line = all.map(({ code }) => code).join(' ');
  const last = all.length - 1;
  const apart = all.some(
    ({ above, after }, index) => (index > 0 && above.length > 0) || (index < last && after !== ''),
  );
  if (!apart && displayWidth(line) <= WIDTH) {
    return [...(all[0]?.above ?? []), line + source.end + (all[last]?.after ?? '')];
  }
  return all.flatMap(({ code, above, after }, index) => {
    const indent = index === 0 ? '' : '  ';
    const end = index === last ? source.end : '';
    return [...above, code + end + after].map((text) => indent + text);
  });
}
