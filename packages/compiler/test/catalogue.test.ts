import { readFileSync, readdirSync } from 'node:fs';
import { codeFrame, compile, format, parse, type Statement } from '@tenure/compiler';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';

const folder = new URL('../../../examples/catalogue/', import.meta.url);
const names = readdirSync(folder).sort();

/** What may be said of a statement that is right: notes, and that it is known and not computed yet, immortal time. */
const ALLOWED: ReadonlySet<string> = new Set(['T3010', 'T4030']);

/** A statement in one line: its kind and what it is made of. */
function outline(statement: Statement): string {
  switch (statement.kind) {
    case 'query':
    case 'explain': {
      const query = statement.kind === 'query' ? statement : statement.query;
      const words = query.words.map(({ text }) => text).join(' ');
      return `${statement.kind}: ${words} [${query.clauses.map(({ kind }) => kind).join(', ')}]`;
    }
    case 'show':
    case 'compare':
      return `${statement.kind} [${statement.clauses.map(({ kind }) => kind).join(', ')}]`;
    default:
      return statement.kind;
  }
}

/** What every stage makes of a text. */
function stages(text: string): string {
  const { queries, diagnostics } = compile(text, CATALOGUE);
  const bound = queries.map(({ wording, view, query }) => {
    const dimensions = [...query.by, ...query.split].map(({ kind, name }) => `${name} (${kind})`);
    return `${wording.title}\n${wording.definition}\nview ${view}; ${dimensions.join(', ')}`;
  });
  return [
    text.trimEnd(),
    '--- parse',
    ...parse(text).statements.map(outline),
    '--- bind',
    ...bound,
    ...diagnostics.map((diagnostic) => codeFrame(text, diagnostic)),
    '--- plan',
    ...queries.map(({ plan }) => nodes(plan.root).join(' ← ')),
    '',
  ].join('\n');
}

/** The kinds of a plan's nodes, the last step first. */
function nodes(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'kind' in node && typeof node.kind === 'string' ? [node.kind] : [];
  const input = 'input' in node ? nodes(node.input) : [];
  return [...own, ...input];
}

describe('the catalogue of statements', () => {
  it('has an example for each of its 52 rows, and after these for other forms', () => {
    const numbers = names.map((name) => Number(name.slice(0, 2)));
    expect(numbers.slice(0, 52)).toEqual(Array.from({ length: 52 }, (_, i) => i + 1));
    expect(numbers.slice(52).every((number) => number > 52)).toBe(true);
  });

  it.each(names)('%s parses, formats to itself and binds', async (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text.startsWith('# ')).toBe(true);
    expect(format(text)).toBe(text);
    const refused = compile(text, CATALOGUE).diagnostics.filter(
      ({ severity, code }) => severity !== 'note' && !ALLOWED.has(code),
    );
    expect(refused.map((diagnostic) => codeFrame(text, diagnostic))).toEqual([]);
    const snapshot = `catalogue/${name.replace('.tenure', '.txt')}`;
    await expect(stages(text)).toMatchFileSnapshot(snapshot);
  });
});

describe('a mistake in a statement', () => {
  it('is a horizon where a time limit belongs', () => {
    const text = 'funnel from signup to purchase over 12 months';
    expect(compile(text, CATALOGUE).diagnostics.at(-1)).toMatchObject({
      code: 'T3001',
      label: 'funnel has a time limit, not a horizon',
      fixes: [{ title: 'Write within 12 months' }],
    });
  });
});
