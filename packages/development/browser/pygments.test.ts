import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { runPython } from './execute.mjs';

/** The pieces of some texts, each as `Kind:text`, by the lexer that Pygments finds for the language. */
async function pieces(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
  const program = `
import json, sys
from pygments.lexers import get_lexer_by_name
lexer = get_lexer_by_name("tenure", stripnl=False, ensurenl=False)
texts = json.loads(sys.argv[1])
print(json.dumps([[f"{kind}:{text}"[6:] for kind, text in lexer.get_tokens(text)] for text in texts]))
`;
  const output = await runPython(['-c', program, JSON.stringify(texts)]);
  return JSON.parse(output) as readonly (readonly string[])[];
}

const expected: readonly (readonly [string, readonly string[]])[] = [
  ['Unbounded retention BY plan', ['Name.Function:retention', 'Keyword:BY', 'Name:plan']],
  ['base: retention', ['Name.Class:base', 'Name.Function:retention']],
  ['explain sql duckdb x by a', ['Keyword.Pseudo:duckdb', 'Name.Function:x', 'Name:a']],
  ['x over 12 months', ['Literal.Number:12', 'Keyword.Type:months']],
  ["x where `a b` = 'c'", ['Name.Variable:`a b`', "Literal.String:'c'"]],
  ['x by a,\n  plan\ny by b', ['Name:plan', 'Name.Function:y']],
  ['x where (a =\nplan)', ['Name:plan']],
  ['x\n  by plan', ['Keyword:by', 'Name:plan']],
  ['x by load\nload a', ['Name:load', 'Keyword.Declaration:load']],
  ['x by 支払い since 2024-Q1', ['Name:支払い', 'Literal.Date:2024-Q1']],
  ['#| title: t\nx # c', ['Comment.Special:#| title: t', 'Comment.Single:# c']],
  ["x where a = 'open", ["Error:'open"]],
  ['x by 12months', ['Error:12months']],
];

describe('the Pygments lexer', () => {
  it('knows every piece of every example', async () => {
    const names = readdirSync(join(root, 'examples'), { encoding: 'utf8', recursive: true }).filter(
      (name) => name.endsWith('.tenure'),
    );
    expect(names.length).toBeGreaterThan(10);
    const program = `
import pathlib, sys
from pygments.lexers import get_lexer_for_filename
for path in sys.argv[1:]:
    text = pathlib.Path(path).read_text(encoding="utf8")
    pieces = list(get_lexer_for_filename(path, stripnl=False, ensurenl=False).get_tokens(text))
    assert "".join(piece for _, piece in pieces) == text, path
    print([piece for kind, piece in pieces if str(kind) == "Token.Error"])
`;
    const output = await runPython([
      '-c',
      program,
      ...names.map((name) => join(root, 'examples', name)),
    ]);
    expect(output.trim().split(/\r?\n/)).toEqual(names.map(() => '[]'));
  });

  it('tells words, names and literals apart by their place', async () => {
    const found = await pieces(expected.map(([text]) => text));
    expected.forEach(([text, some], at) => {
      expect(found[at], text).toEqual(expect.arrayContaining([...some]));
    });
  });
});
