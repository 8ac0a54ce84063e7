import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StringStream } from '@codemirror/language';
import { KEYWORDS } from '@tenure/language-service';
import { describe, expect, it } from 'vitest';
import { tokenizer, type TokenizerState } from '../src/language/tokenizer.ts';

/** `style:text` of every coloured piece, line by line, as an editor asks for them. */
function pieces(text: string): string[] {
  const state = tokenizer.startState?.(2) as TokenizerState;
  const found: string[] = [];
  for (const line of text.split('\n')) {
    const stream = new StringStream(line, 2, 2);
    while (!stream.eol()) {
      stream.start = stream.pos;
      const style = tokenizer.token(stream, state);
      expect(stream.pos).toBeGreaterThan(stream.start);
      if (style !== null) found.push(`${style}:${stream.current()}`);
    }
  }
  return found;
}

/** The style of the first piece with this text. */
function styleOf(text: string, piece: string): string | undefined {
  return pieces(text)
    .find((found) => found.slice(found.indexOf(':') + 1) === piece)
    ?.split(':')[0];
}

describe('tokenizer', () => {
  it('tells a metric, its clauses, names and durations apart', () => {
    expect(pieces('Unbounded retention by signup_month OVER 12 months')).toEqual([
      'metric:Unbounded',
      'metric:retention',
      'keyword:by',
      'name:signup_month',
      'keyword:OVER',
      'number:12',
      'duration:months',
    ]);
  });

  it('sees a name in front of a query as its definition', () => {
    expect(pieces('base: retention').slice(0, 3)).toEqual([
      'definition:base',
      'punctuation::',
      'metric:retention',
    ]);
  });

  it('knows every kind of literal', () => {
    const text = "x where a = 'O''Brien' and `Sign Up` in (2024-Q1, 30d, 95%, 1_000, $n, null)";
    const styles = ["'O''Brien'", '`Sign Up`', '2024-Q1', '30d', '95%', '1_000', '$n', 'null'];
    expect(styles.map((piece) => styleOf(text, piece))).toEqual([
      'text',
      'quotedName',
      'date',
      'duration',
      'number',
      'number',
      'parameter',
      'constant',
    ]);
  });

  it('tells annotations from comments, whatever their beginning', () => {
    expect(pieces('#| title: By plan\n# not code: retention\nretention -- old')).toEqual([
      'annotation:#| title: By plan',
      'comment:# not code: retention',
      'metric:retention',
      'comment:-- old',
    ]);
  });

  it.each([
    ['a clause word', 'retention\n  over 3 months', 'over', 'keyword'],
    ['a comma', 'retention by a,\n plan', 'plan', 'name'],
    ['an operator', 'retention where a =\n plan', 'plan', 'name'],
    ['an open parenthesis', 'retention to (\n plan', 'plan', 'name'],
  ])('goes on in the next line after %s', (_case, text, piece, style) => {
    expect(styleOf(text, piece)).toBe(style);
  });

  it('begins a new statement in the next line, and after a semicolon', () => {
    expect(styleOf('load a from "b"\nstickiness', 'stickiness')).toBe('metric');
    expect(styleOf('show base; stickiness', 'stickiness')).toBe('metric');
  });

  it('takes statement words for names where no statement begins', () => {
    expect(styleOf('retention by load', 'load')).toBe('name');
    expect(styleOf('load a from "b"', 'load')).toBe('keyword');
  });

  it('colours one word after `as` as a view, and a definition as an expression', () => {
    expect(styleOf('retention as heatmap', 'heatmap')).toBe('view');
    expect(styleOf('retention as of 2024-06-30', 'of')).toBe('keyword');
    expect(styleOf('define event purchase as event = 1', 'purchase')).toBe('definition');
    expect(pieces('define event purchase as paid = 1')).toContain('name:paid');
  });

  it('finds the metric behind `explain`', () => {
    expect(pieces('explain arquero retention').map((piece) => piece.split(':')[0])).toEqual([
      'keyword',
      'view',
      'metric',
    ]);
  });

  it('names options of `with`, and calls', () => {
    expect(styleOf('retention with min_size = 30', 'min_size')).toBe('option');
    expect(styleOf('define measure a as sum(b)', 'sum')).toBe('function');
  });

  it('never stands still, whatever is typed', () => {
    for (const text of ["'", '`', '"a', '(((', '\u0000', '👩‍👩‍👧', '12m', '$', '::', '#|', '--']) {
      expect(() => pieces(text)).not.toThrow();
    }
  });

  it('reads names in every script', () => {
    expect(styleOf('retention by 支払い over 3 months', '支払い')).toBe('name');
    expect(styleOf('retention by straße', 'straße')).toBe('name');
  });
});

describe('the examples', () => {
  const folder = join(import.meta.dirname, '../../../examples');
  const names = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((name) =>
    name.endsWith('.tenure'),
  );

  it.each(names)('%s has no piece that is invalid', (name) => {
    const found = pieces(readFileSync(join(folder, name), 'utf8'));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((piece) => piece.startsWith('invalid:'))).toEqual([]);
  });

  it('are drawn by the one list of words', () => {
    for (const { word, category } of KEYWORDS) {
      const style = { clause: 'keyword', operator: 'operatorWord', modifier: 'keyword' } as const;
      const inside = { ...style, grain: 'duration', constant: 'constant' } as const;
      if (category === 'statement') expect(pieces(word)).toEqual([`keyword:${word}`]);
      else if (category === 'target') expect(pieces(`explain ${word}`)[1]).toBe(`view:${word}`);
      else expect(styleOf(`x where a ${word} b`, word)).toBe(inside[category]);
    }
  });
});
