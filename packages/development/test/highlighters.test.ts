import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { highlighterFiles } from '../highlighters/files.mjs';
import { root } from '../checks/workspace.ts';
import { tokenizerOf, type Scoped } from './text-mate.ts';

const files = highlighterFiles();
const examples = readdirSync(join(root, 'examples'), { encoding: 'utf8', recursive: true }).filter(
  (name) => name.endsWith('.tenure'),
);
let tokenize: (text: string) => readonly Scoped[];

beforeAll(async () => {
  tokenize = await tokenizerOf(files.get('packages/syntax/tenure.tmLanguage.json') ?? '');
});

describe('the highlighters', () => {
  it.each([...files])('%s is what the words of the language give', (path, text) => {
    const hint = 'to renew it: node packages/development/highlighters.mjs';
    expect(readFileSync(join(root, path), 'utf8') === text, hint).toBe(true);
  });
});

describe('the TextMate grammar', () => {
  it('knows every piece of every example', () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const name of examples) {
      const pieces = tokenize(readFileSync(join(root, 'examples', name), 'utf8'));
      const unknown = pieces.filter(({ scope }) => /^(?:invalid|source$)/.test(scope));
      expect(unknown, name).toEqual([]);
    }
  });

  it.each([
    ['Unbounded retention BY plan', 'Unbounded retention', 'entity.name.function.metric'],
    ['retention by signup_month', 'by', 'keyword.control.clause'],
    ['retention by signup_month', 'signup_month', 'variable.other'],
    ['retention over 12 months', '12', 'constant.numeric'],
    ['retention over 12 months', 'months', 'support.type.grain'],
    ['retention within 30d', '30d', 'constant.numeric.duration'],
    ["x where a = 'it''s'", "'it''s'", 'string.quoted'],
    ['x where `Sign Up` = 1', '`Sign Up`', 'variable.other.quoted'],
    ['x since 2024-Q1', '2024-Q1', 'constant.other.date'],
    ['x over $n months', '$n', 'variable.parameter'],
    ['x where a is not null', 'not', 'keyword.operator.word'],
    ['x where a is not null', 'null', 'constant.language'],
    ['x by bins(amount, 0)', 'bins', 'support.function'],
    ['#| title: x', '#| title: x', 'comment.line.documentation'],
    ['x -- old', '-- old', 'comment.line'],
    ['base: retention', 'base', 'entity.name.type.result'],
    ['base: retention', 'retention', 'entity.name.function.metric'],
    ['explain sql duckdb retention by plan', 'duckdb', 'support.constant.target'],
    ['explain sql duckdb retention by plan', 'retention', 'entity.name.function.metric'],
    ['load orders from', 'load', 'keyword.control.statement'],
    ['x by load', 'load', 'variable.other'],
    ['x by a,\n  plan', 'plan', 'variable.other'],
    ['x where (a =\nplan)', 'plan', 'variable.other'],
    ['x; mrr by plan', 'mrr', 'entity.name.function.metric'],
    ['x by 支払い', '支払い', 'variable.other'],
    ["x where a = 'open", "'open", 'invalid.illegal'],
    ['x where a == 1', '==', 'invalid.illegal'],
    ['x by 12months', '12months', 'invalid.illegal'],
  ])('%j: %j is %s', (text, piece, scope) => {
    expect(tokenize(text)).toContainEqual({ text: piece, scope });
  });
});
