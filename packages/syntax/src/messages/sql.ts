import type { IToken } from 'chevrotain';
import type { Diagnostic, TextEdit } from '../diagnostic.ts';
import { spanning, spanOf } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { replacement, shown, syntaxError } from './diagnostic.ts';

const clauses: ReadonlyMap<string, string> = new Map([
  ['group by', 'by'],
  ['grouped by', 'by'],
  ['order by', 'sort by'],
  ['ordered by', 'sort by'],
  ['sorted by', 'sort by'],
  ['groupby', 'by'],
  ['orderby', 'sort by'],
  ['per', 'by'],
]);

const image = (token: IToken | undefined): string => token?.image.toLowerCase() ?? '';

/** Another language's clause at a place: how many tokens it takes and what it is called here. */
function clauseAt(tokens: readonly IToken[], index: number): { count: number; own: string } | null {
  const two = clauses.get(`${image(tokens[index])} ${image(tokens[index + 1])}`);
  if (two !== undefined) return { count: 2, own: two };
  const one = clauses.get(image(tokens[index]));
  return one === undefined ? null : { count: 1, own: one };
}

/** The edits that make another language's clauses ours, from a token on. */
function ownClauses(tokens: readonly IToken[], from: number): readonly TextEdit[] {
  return tokens.flatMap((token, index) => {
    const found = index < from ? null : clauseAt(tokens, index);
    const last = found && tokens[index + found.count - 1];
    return found && last ? [{ span: spanning(spanOf(token), spanOf(last)), text: found.own }] : [];
  });
}

/** `select retention from events where …`: the metric and the clauses are kept, the rest left out. */
function withoutSelect(tokens: readonly IToken[]): Diagnostic['fixes'] {
  const from = tokens.findIndex((token) => image(token) === 'from');
  const metric = tokens.slice(1, from < 0 ? undefined : from);
  const next = tokens[from + 2];
  const [select, first] = tokens;
  const last = metric.at(-1);
  if (!select || !first || !last || metric.length > 3) return [];
  if (!metric.every((token) => T.is(token, T.Word)) || image(next) === 'to') return [];
  const table = tokens[from + 1];
  const edits: TextEdit[] = [
    { span: { start: select.startOffset, end: first.startOffset }, text: '' },
    ...(from < 0 || !table
      ? []
      : [{ span: { start: spanOf(last).end, end: spanOf(table).end }, text: '' }]),
    ...ownClauses(tokens, from + 2),
  ];
  return [{ title: 'leave `select` and `from` out', edits }];
}

function select(tokens: readonly IToken[]): Diagnostic | null {
  const [first, second] = tokens;
  if (first === undefined || image(first) !== 'select' || second?.tokenType === T.Colon)
    return null;
  return syntaxError(
    'T1010',
    spanOf(first),
    'A statement begins with what is measured, not with `select`',
    {
      label: 'name a metric',
      help: ['for example `retention by signup_month over 12 months`'],
      fixes: withoutSelect(tokens),
    },
  );
}

/** `retention group by plan`, `retention per month`: the grammar would take the words for a metric's. */
function foreignClause(tokens: readonly IToken[]): Diagnostic | null {
  if (tokens[0]?.tokenType === T.word('describe')) return null;
  const words = tokens.findIndex((token) => !T.is(token, T.Word));
  const index = tokens
    .slice(0, words < 0 ? undefined : words)
    .findIndex((_, at) => at > 0 && at < 8 && clauseAt(tokens, at) !== null);
  const found = index < 0 ? null : clauseAt(tokens, index);
  const last = found && tokens[index + found.count - 1];
  const token = tokens[index];
  const dimension = found && tokens[index + found.count];
  if (!found || !last || !token || !dimension || !T.is(dimension, T.AnyName)) return null;
  const span = spanning(spanOf(token), spanOf(last));
  const written = found.count === 2 ? `${token.image} ${last.image}` : token.image;
  return syntaxError('T1010', span, `${shown(written)} is not a clause of Tenure`, {
    label: `did you mean \`${found.own}\`?`,
    fixes: replacement(span, found.own, `write \`${found.own}\``),
  });
}

/** T1010: what SQL and pandas begin a statement with, or say where a clause belongs; null for anything else. */
export function fromElsewhere(tokens: readonly IToken[]): Diagnostic | null {
  return select(tokens) ?? foreignClause(tokens);
}

/** Another language's clause after clauses of ours, with what it is called here; null for any other token. */
export function foreignClauseAt(
  tokens: readonly IToken[],
  index: number,
): { readonly last: number; readonly text: string } | null {
  const found = ['each', 'every'].includes(image(tokens[index]))
    ? { count: 1, own: 'by' }
    : clauseAt(tokens, index);
  return found && { last: found.count - 1, text: found.own };
}
