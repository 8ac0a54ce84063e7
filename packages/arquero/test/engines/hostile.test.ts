import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Expression, TableData } from '@tenure/plan';
import { run } from '../../src/index.ts';
import { EVENTS, eventsOf, planOf, startOf } from '../plans.ts';
import { differences } from '../same.ts';
import { duckdbEngine, postgresEngine, type TestedEngine } from './engine.ts';

/** Names and texts that mean something to an engine wherever they leave their quotes. */
const HOSTILE = [
  `'; DROP TABLE events; --`,
  `"; DROP TABLE events; --`,
  `') OR 1 = 1 --`,
  '\\',
  `\\'`,
  '$1',
  '?',
  '%s',
  '/* */ --',
  'a\nb\tc\u2028d',
  `E'\\x27'`,
  'U&"\\0041"',
  '{filter}',
  '𝒳é\u0301',
];

function renamed({ rows, columns }: TableData, name: (own: string) => string): TableData {
  const entries = Object.entries(columns).map(([own, column]) => [name(own), column] as const);
  return { rows, columns: Object.fromEntries(entries) };
}

describe.each([
  ['duckdb', duckdbEngine],
  ['postgres', postgresEngine],
])('%s', (_, open) => {
  let engine: TestedEngine;
  beforeAll(async () => {
    engine = await open();
  }, 60_000);
  afterAll(() => engine.close());

  it.each(HOSTILE)('takes %j as a name and as a value, and for nothing else', async (text) => {
    const name = (own: string) => `${text.replaceAll('"', '``')} ${own}`;
    const events = renamed(
      eventsOf([
        [text, '2024-01-01T00:00Z', text],
        [text, '2024-01-02T00:00Z', text],
        ['b', '2024-01-01T00:00Z', 'x'],
        ['b', '2024-01-02T00:00Z', text],
      ]),
      name,
    );
    const own: Expression = { kind: 'column', name: name('event'), type: 'text' };
    const literal = { kind: 'literal', type: 'text', value: text } as const;
    const table = name('events');
    const plan = planOf({
      rows: {
        ...EVENTS,
        table,
        columns: ['customer', 'at', 'event'].map(name),
        customer: name('customer'),
        time: name('at'),
      },
      anchor: {
        time: name('at'),
        condition: { kind: 'compare', op: '=', left: own, right: literal },
      },
      fold: {
        time: name('at'),
        activity: {
          kind: 'or',
          items: [
            { kind: 'match', op: 'contains', left: own, right: literal },
            { kind: 'in', item: own, values: [literal] },
          ],
        },
      },
      by: [startOf('day')],
      split: [{ kind: 'value', name: text, column: name('event'), at: 'start' }],
    });
    const tables = { [table]: events };
    expect(differences(run(plan, tables), await engine.run(plan, tables))).toEqual([]);
  });
});
