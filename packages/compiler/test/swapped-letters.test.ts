import { describe, expect, it } from 'vitest';
import { KEYWORDS } from '@tenure/compiler';
import { METRICS } from '@tenure/metrics';
import { column, catalogOf, CUSTOMERS, diagnose, EVENTS, fixed } from './fixture.ts';

const CATALOG = catalogOf(
  {
    ...EVENTS,
    columns: [
      ...EVENTS.columns.filter(({ name }) => name !== 'country'),
      ...['referrer', 'device_type', 'utm_source', 'Größe', '支払い方法'].map((it) => column(it)),
    ],
  },
  { ...CUSTOMERS, roles: { customer: 'id' } },
);

/** A right statement with the name that is to be misspelt. */
const statements: readonly (readonly [name: string, before: string, after: string])[] = [
  ...METRICS.flatMap(({ phrases }) => phrases).map((phrase) => [phrase, '', ' by plan'] as const),
  ...['by', 'split', 'over', 'where', 'during', 'since', 'until', 'with', 'limit', 'timezone'].map(
    (word) =>
      [
        word,
        `retention ${word === 'by' ? '' : 'by signup_month '}`,
        ` ${afterClause(word)}`,
      ] as const,
  ),
  ...CATALOG.tables
    .flatMap(({ columns }) => columns)
    .map(({ name }) => name)
    .filter((name) => name.length > 2 && !name.includes(' '))
    .map((name) => [name, 'retention where ', ' is not null'] as const),
  ...['signup_done', 'purchase', 'refund'].map((it) => [it, 'retention to ', ''] as const),
];

function afterClause(word: string): string {
  const rest = new Map([
    ['by', 'plan'],
    ['split', 'by plan'],
    ['over', '6 months'],
    ['where', "plan = 'pro'"],
    ['during', '2024'],
    ['since', '2024-01'],
    ['until', '2024-01'],
    ['with', 'incomplete'],
    ['limit', '10'],
    ['timezone', "'UTC'"],
  ]);
  return rest.get(word) ?? '';
}

/** Two neighbours swapped, one letter left out, one doubled: once at every place. */
function misspellings(name: string): readonly string[] {
  const letters = [...name];
  const at = letters.flatMap((letter, i) => {
    const [head, tail] = [letters.slice(0, i).join(''), letters.slice(i + 1).join('')];
    const next = letters[i + 1];
    const swapped =
      next === undefined ? name : `${head}${next}${letter}${letters.slice(i + 2).join('')}`;
    return [swapped, head + tail, `${head}${letter}${letter}${tail}`];
  });
  const words = new Set(KEYWORDS.map(({ word }) => word));
  // A space more between two words is no other name.
  const spaced = (it: string) => it.replace(/ +/gu, ' ') === name;
  return [...new Set(at)].filter((it) => !spaced(it) && it.length > 1 && !words.has(it));
}

const tries = statements.flatMap(([name, before, after]) =>
  misspellings(name).map((wrong) => ({
    name,
    text: before + wrong + after,
    right: before + name + after,
  })),
);

describe('one letter wrong', () => {
  it('is put right by the first fix in at least 95 of 100 cases', () => {
    const missed = tries.filter(({ text, right }) => fixed(text, CATALOG) !== right);
    const rate = 1 - missed.length / tries.length;
    expect(tries.length).toBeGreaterThan(2000);
    expect(rate, missed.map(({ text }) => text).join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it('is always told', () => {
    expect(tries.filter(({ text }) => diagnose(text, CATALOG).length === 0)).toEqual([]);
  });
});
