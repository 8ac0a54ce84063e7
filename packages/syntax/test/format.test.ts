import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAUSE_ORDER, clausesOf } from '../src/format/clauses.ts';
import { format, parse } from '../src/index.ts';
import { slices } from '../src/grammar/slices.ts';
import { lex } from '../src/tokens/lexer.ts';
import { CATALOGUE } from './catalogue.ts';

function rank(clause: unknown): number {
  const kind = (clause as { kind: (typeof CLAUSE_ORDER)[number] }).kind;
  return CLAUSE_ORDER.indexOf(kind);
}

/** A tree without places, its clauses in canonical order. */
function bare(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(bare);
  if (typeof tree !== 'object' || tree === null) return tree;
  const kept = Object.entries(tree).filter(([key]) => !/span$/i.test(key));
  return Object.fromEntries(
    kept.map(([key, value]: [string, unknown]) => {
      const inner = bare(value);
      if (key !== 'clauses' || !Array.isArray(inner)) return [key, inner];
      return [key, inner.toSorted((a, b) => rank(a) - rank(b))];
    }),
  );
}

/** What the comments say, without the sign they begin with. */
function comments(text: string): readonly string[] {
  return lex(text).comments.map(({ image }) => image.replace(/^(?:#|--)/, '').trim());
}

/** The codes of the errors of a text. */
function errors(text: string): readonly string[] {
  const { diagnostics } = parse(text);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/** The statements that cannot be read, as written. */
function broken(text: string): readonly string[] {
  return slices(text, lex(text).tokens).flatMap(({ tokens }) => {
    const start = tokens[0]?.startOffset ?? 0;
    const last = tokens.at(-1);
    const written = text.slice(start, (last?.startOffset ?? 0) + (last?.image.length ?? 0));
    return errors(written).length === 0 ? [] : [written];
  });
}

function holds(text: string): void {
  const formatted = format(text);
  expect(format(formatted)).toBe(formatted);
  const [before, after] = [parse(text), parse(formatted)];
  expect(bare(after.statements)).toEqual(bare(before.statements));
  // `param`, where it is missing, is what the formatter adds.
  expect(after.diagnostics.every(({ code }) => code !== 'T1011')).toBe(true);
  expect(errors(formatted)).toEqual(errors(text));
  expect(comments(formatted).toSorted()).toEqual(comments(text).toSorted());
  expect(broken(formatted)).toEqual(broken(text));
}

const folders = [
  { what: 'example', root: '../../../examples/' },
  { what: 'retention case', root: '../../../../shared/cases/retention/' },
]
  .map(({ what, root }) => ({ what, root: fileURLToPath(new URL(root, import.meta.url)) }))
  .filter(({ root }) => existsSync(root));

function programs(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tenure'))
    .map((file) => readFileSync(root + file, 'utf8'));
}

describe('format keeps the meaning and is done after one time', () => {
  it.each(CATALOGUE)('%s', (statement) => {
    holds(statement);
  });

  it.each(CATALOGUE)('with its clauses from last to first: %s', (statement) => {
    const [read] = parse(statement).statements;
    const spans = (read === undefined ? [] : clausesOf(read)).map(({ span }) => span);
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) return holds(statement.toUpperCase());
    const parts = spans.map(({ start, end }) => statement.slice(start, end));
    const [head, tail] = [statement.slice(0, first.start), statement.slice(last.end)];
    holds([head, ...parts.toReversed()].join('\n  # on its own\n  ') + tail);
    holds([head.trimEnd(), ...parts.toReversed()].join(' -- after\n    ') + tail);
  });

  it('in the catalogue as one program', () => {
    holds(CATALOGUE.join('\n'));
    holds(CATALOGUE.join(' ; '));
  });

  it.each(folders)('in every $what', ({ root }) => {
    const texts = programs(root);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      holds(text);
      expect(comments(format(text))).toEqual(comments(text));
    }
  });
});

/** What may stand between two tokens, mostly a space. */
const separators = fc.oneof(
  { weight: 6, arbitrary: fc.constant(' ') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\n  ',
      '   ',
      ' # it\n ',
      '\n# "own\n',
      '\n\n',
      '\r\n',
      ' -- d\n\t',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(';', '\n#| title: x\n', ' --| y\n ', '\n;\n', ' ; # z\n'),
  },
);

const respaced = fc
  .array(fc.constantFrom(...CATALOGUE), { minLength: 1, maxLength: 3 })
  .chain((statements) => {
    const words = statements.flatMap((text) => {
      const { tokens } = lex(text);
      return tokens.map(({ image }, index) => (index === tokens.length - 1 ? `${image}\n` : image));
    });
    const gaps = fc.array(separators, { minLength: words.length, maxLength: words.length });
    return gaps.map((between) =>
      words.map((word, index) => word + (between[index] ?? '')).join(''),
    );
  });

/** Statements whose clauses are of several others, in any order. */
const clauses = CATALOGUE.flatMap((text) =>
  parse(text).statements.flatMap((statement) =>
    statement.kind === 'query'
      ? statement.clauses.map(({ span }) => text.slice(span.start, span.end))
      : [],
  ),
);
function kinds(text: string): readonly (typeof CLAUSE_ORDER)[number][] {
  return parse(text).statements.flatMap((statement) =>
    statement.kind === 'query' ? statement.clauses.map(({ kind }) => kind) : [],
  );
}

function kindOf(clause: string): string {
  return kinds(`x ${clause}`).join(' ');
}

const shuffled = fc
  .tuple(
    fc.constantFrom('retention', 'base: churn rate', 'explain nrr', 'compare a vs b', 'show x'),
    fc.array(
      fc.tuple(fc.constantFrom(' ', '\n  ', ' # c\n  ', '\n# d\n '), fc.constantFrom(...clauses)),
    ),
    fc.constantFrom('', ' # end', '\n# below', ';'),
  )
  .map(([head, rest, end]) => head + rest.flat().join('') + end);

const edited = fc
  .tuple(respaced, fc.nat(2000), fc.nat(3), fc.string({ unit: 'grapheme', maxLength: 2 }))
  .map(([text, place, removed, added]) => {
    const at = place % text.length;
    return text.slice(0, at) + added + text.slice(at + removed);
  });

const pieces = fc
  .array(
    fc.constantFrom(
      ...[
        "'",
        '"',
        '`',
        '#',
        '--',
        '#|',
        '|',
        ';',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '  ',
        '\u200B',
        '-',
        '(',
        ')',
      ],
      ...[
        'let',
        'x',
        '=',
        '1',
        'by',
        'over',
        'load',
        'retention',
        'from',
        'to',
        ',',
        ':',
        '.',
        '‘',
        '’',
      ],
      ...[
        'show',
        'and',
        'month',
        '30d',
        '2024-01',
        '%',
        'İ',
        '国',
        'as',
        'of',
        'Own',
        'vs',
        'history',
      ],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('format holds for', () => {
  it('statements spaced and commented in any way', () => {
    fc.assert(fc.property(respaced, holds), { numRuns: 400 });
  });

  it('clauses in any order', () => {
    fc.assert(fc.property(shuffled, holds), { numRuns: 400 });
  });

  it('clauses of different kinds, which come in canonical order', () => {
    const one = fc.uniqueArray(fc.constantFrom(...clauses), { selector: (text) => kindOf(text) });
    fc.assert(
      fc.property(one, (texts) => {
        const text = ['retention', ...texts].join('\n  ');
        fc.pre(kinds(text).length === texts.length);
        expect(kinds(format(text))).toEqual(
          kinds(text).toSorted((a, b) => CLAUSE_ORDER.indexOf(a) - CLAUSE_ORDER.indexOf(b)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('texts with an edit', () => {
    fc.assert(fc.property(edited, holds), { numRuns: 600 });
  });

  it('scraps of the language', () => {
    fc.assert(fc.property(pieces, holds), { numRuns: 1500 });
  });

  it('anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), holds), { numRuns: 300 });
  });

  it('text and quoted names with any characters', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[\r\n]/g, ''));
    fc.assert(
      fc.property(line, line, (value, rest) => {
        const name = `x${rest}`;
        const double = `"${value.replaceAll('"', '""')}"`;
        const quoted = `\`${name.replaceAll('`', '``')}\``;
        const formatted = format(`retention where ${quoted}=${double}`);
        expect(formatted).toContain(quoted);
        expect(parse(formatted).statements).toMatchObject([
          { clauses: [{ condition: { left: { text: name }, right: { value } } }] },
        ]);
      }),
    );
  });
});

describe('large texts', () => {
  it.each([
    ['statements', 'LET x=1;'.repeat(20_000), 20_000],
    ['broken statements', 'over ( by\n'.repeat(30_000), 30_000],
    ['comments', '--x\n'.repeat(100_000), 100_000],
    ['comments in a statement', `churn\n${'--x\n'.repeat(200_000)} by a`, 200_002],
    ['annotations in a statement', `churn\n${'#|x\n'.repeat(200_000)} by a`, 200_001],
    ['values', `churn where a in (${'1,'.repeat(20_000)}1)`, 2],
    ['empty lines', `churn${'\n'.repeat(500_000)}nrr`, 3],
  ])('of %s are formatted whole', (_, text, lines) => {
    expect(format(text).trimEnd().split('\n')).toHaveLength(lines);
  });
});
