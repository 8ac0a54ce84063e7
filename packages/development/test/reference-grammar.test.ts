import { grammarRules, TOKEN_CLASSES, type Production } from '@tenure/syntax';
import { describe, expect, it } from 'vitest';
import { ebnf, ebnfRule } from '../reference/ebnf.mjs';
import { railroad } from '../reference/railroad.mjs';

const rules = grammarRules();
const names = rules.map(({ name }) => name);

describe('the grammar in writing', () => {
  it('defines every name that it uses', () => {
    const written = ebnf(rules).replaceAll(/"[^"]*"/g, '');
    const used = new Set<string>(written.match(/[a-z][a-z-]*/g));
    expect([...used].filter((name) => !names.includes(name))).toEqual([]);
    const classes = new Set<string>(written.match(/[A-Z][A-Z_]+/g));
    expect([...classes].sort()).toEqual(Object.keys(TOKEN_CLASSES).sort());
  });

  it('uses every name that it defines', () => {
    const bodies = rules.map((rule) => ebnfRule(rule).slice(rule.name.length + 2));
    const used = new Set(bodies.flatMap((body) => body.match(/[a-z][a-z-]*/g) ?? []));
    expect(names.filter((name) => !used.has(name))).toEqual(['program']);
  });

  it('reads like this', () => {
    const shown = [
      'load',
      'path-clause',
      'over-clause',
      'horizon',
      'range',
      'named',
      'sort-clause',
    ];
    const lines = rules.filter(({ name }) => shown.includes(name)).map(ebnfRule);
    expect(lines.sort().join('\n')).toMatchInlineSnapshot(`
      "horizon = DURATION | "all" period-length | range { "," range } period-length ;
      load = "load" table-name "from" file [ "with" binding { "," binding } ] ;
      named = NAME [ call-arguments | "of" primary | "." NAME ] ;
      over-clause = "over" horizon ;
      path-clause = "from" step { "to" step } | "to" step { "to" step } ;
      range = quantity [ "to" quantity ] ;
      sort-clause = "sort" "by" sort-key [ "asc" | "desc" ] { "," sort-key [ "asc" | "desc" ] } ;"
    `);
  });

  it('writes each kind of production', () => {
    const word: Production = { kind: 'typed', text: 'a' };
    const comma: Production = { kind: 'typed', text: ',' };
    const list: Production = { kind: 'repeat', item: word, between: comma };
    const either: Production = { kind: 'choice', items: [word, { kind: 'class', name: 'NAME' }] };
    const cases: readonly (readonly [Production, string])[] = [
      [list, '"a" { "," "a" }'],
      [{ kind: 'optional', item: list }, '[ "a" { "," "a" } ]'],
      [
        { kind: 'optional', item: { kind: 'repeat', item: either, between: null } },
        '{ "a" | NAME }',
      ],
      [{ kind: 'repeat', item: either, between: null }, '( "a" | NAME ) { ( "a" | NAME ) }'],
      [{ kind: 'sequence', items: [word, either] }, '"a" ( "a" | NAME )'],
    ];
    for (const [production, text] of cases) {
      expect(ebnfRule({ name: 'x', production })).toBe(`x = ${text} ;`);
    }
  });
});

describe('the diagrams', () => {
  it.each(rules)('$name stands alone and says what it is', (rule) => {
    const svg = railroad(rule, ebnfRule(rule));
    expect(svg).toContain(`<title id="title">Syntax of ${rule.name.replaceAll('-', ' ')}</title>`);
    expect(svg).toContain('prefers-color-scheme:dark');
    // The one address is the name of the format.
    expect(svg.match(/https?:|url\(|@import|<script|href|<image|<foreignObject/g)).toEqual([
      'http:',
    ]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each(rules)('$name draws everything inside its frame, and every word of the rule', (rule) => {
    const svg = railroad(rule, '');
    const [width = 0, height = 0] = (/viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? [])
      .slice(1)
      .map(Number);
    const boxes = [
      ...svg.matchAll(/<rect class="\w+" x="(\S+)" y="(\S+)" width="(\d+)" height="(\d+)"/g),
    ];
    for (const [, x, y, w, h] of boxes) {
      expect(Number(x)).toBeGreaterThan(0);
      expect(Number(y)).toBeGreaterThan(0);
      expect(Number(x) + Number(w)).toBeLessThan(width);
      expect(Number(y) + Number(h)).toBeLessThan(height);
    }
    expect(boxes).toHaveLength(pieces(rule.production));
  });

  it.each(rules)('$name puts no box upon another', (rule) => {
    const svg = railroad(rule, '');
    const boxes = [
      ...svg.matchAll(/<rect class="\w+" x="(\S+)" y="(\S+)" width="(\d+)" height="(\d+)"/g),
    ]
      .map(([, ...at]) => at.map(Number))
      .map(([x = 0, y = 0, w = 0, h = 0]) => ({ x, y, right: x + w, bottom: y + h }));
    const overlapping = boxes.filter((one, index) =>
      boxes
        .slice(index + 1)
        .some(
          (other) =>
            one.x < other.right &&
            other.x < one.right &&
            one.y < other.bottom &&
            other.y < one.bottom,
        ),
    );
    expect(overlapping).toEqual([]);
  });
});

/** How many boxes a production has: a list between whose items something stands draws that once. */
function pieces(production: Production): number {
  switch (production.kind) {
    case 'typed':
    case 'class':
    case 'rule':
      return 1;
    case 'sequence':
    case 'choice':
      return production.items.reduce((sum, item) => sum + pieces(item), 0);
    case 'optional':
      return pieces(production.item);
    case 'repeat':
      return pieces(production.item) + (production.between ? pieces(production.between) : 0);
  }
}
