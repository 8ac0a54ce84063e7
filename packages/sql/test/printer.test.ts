import { describe, expect, it } from 'vitest';
import {
  BASE,
  binary,
  column,
  constant,
  DIALECTS,
  output,
  printStatement,
  select,
  table,
  Unprintable,
  whole,
  type Dialect,
  type Query,
} from '../src/index.ts';

const statement = (query: Query) =>
  ({ kind: 'statement', recursive: false, tables: [], query }) as const;
const HOSTILE = `a"b'c\\d;--/*\n$1 \u2028é`;

describe('names and texts', () => {
  const hostile = statement(
    select([output(HOSTILE, constant('text', HOSTILE))], table(HOSTILE, `${HOSTILE}2`), {
      where: binary('=', column(HOSTILE, `${HOSTILE}2`), constant('text', HOSTILE)),
    }),
  );
  it.each(Object.values(DIALECTS))('never leave their quotes in $name', (dialect) => {
    for (const literals of [true, false]) {
      const { sql, parameters } = printStatement(hostile, dialect, { literals });
      const outside = sql.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/gu, 'Q');
      expect(outside).toMatch(/^[\w\s.,=()$]*$/u);
      expect(outside).not.toContain(';');
      expect(parameters).toEqual(literals ? [] : [HOSTILE]);
      if (literals) expect(sql).toContain(HOSTILE.replaceAll("'", "''"));
    }
  });
  it.each(Object.values(DIALECTS))('are refused with a null character in $name', (dialect) => {
    const name = statement(select([output('a\0b', whole(1))], null));
    const text = statement(select([output('a', constant('text', '\0'))], null));
    for (const literals of [true, false]) {
      expect(() => printStatement(name, dialect, { literals })).toThrow(Unprintable);
      expect(() => printStatement(text, dialect, { literals })).toThrow(Unprintable);
    }
  });
  it('are not printed by a dialect that does not say how they are quoted', () => {
    const unset: Dialect = { ...DIALECTS.duckdb, ...BASE, name: 'unset' };
    const named = statement(select([output('a', whole(1))], null));
    expect(() => printStatement(named, unset, { literals: true })).toThrow('how names are quoted');
    const half: Dialect = { ...unset, identifier: DIALECTS.duckdb.identifier };
    const told = statement(select([output('a', constant('text', 'b'))], null));
    expect(() => printStatement(told, half, { literals: true })).toThrow('how texts are quoted');
  });
  it('escape what a dialect says, each sign once', () => {
    const backslashes: Dialect = {
      ...DIALECTS.duckdb,
      text: {
        open: "'",
        close: "'",
        escapes: [
          ["'", "\\'"],
          ['\\', '\\\\'],
        ],
      },
    };
    const told = statement(select([output('a', constant('text', `\\'`))], null));
    expect(printStatement(told, backslashes, { literals: true }).sql).toBe(
      String.raw`SELECT '\\\'' AS "a"`,
    );
  });
});

describe('numbers', () => {
  it('are typed, and nothing but digits', () => {
    const values = [1, -1, 2 ** 40, -0, 1e300, Number.NaN, Infinity, 0.1];
    const { sql } = printStatement(
      statement(
        select([...values.map((v, i) => output(`c${String(i)}`, constant('number', v)))], null),
      ),
      DIALECTS.duckdb,
      { literals: true },
    );
    expect(sql.match(/CAST\([^)]*\)/gu)).toEqual([
      'CAST(1 AS DOUBLE)',
      'CAST(-1 AS DOUBLE)',
      'CAST(1099511627776 AS DOUBLE)',
      'CAST(0 AS DOUBLE)',
      'CAST(1e+300 AS DOUBLE)',
      'CAST(NULL AS DOUBLE)',
      'CAST(NULL AS DOUBLE)',
      'CAST(0.1 AS DOUBLE)',
    ]);
  });
});

it('keeps the precedence of its operators by parentheses', () => {
  const [a, b, c] = [column('a'), column('b'), column('c')];
  const query = select([output('x', binary('-', a, binary('-', b, c)))], null);
  expect(printStatement(statement(query), DIALECTS.postgres, { literals: true }).sql).toBe(
    'SELECT "a" - ("b" - "c") AS "x"',
  );
});
