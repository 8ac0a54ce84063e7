import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createReader } from '@tenure/duckdb';
import type { QueryEngine } from '@tenure/plan';
import { createSession, type ResultTable } from '@tenure/session';
import { root } from '../checks/workspace.ts';
import { postgresOver } from './postgres-over.ts';

const folder = join(root, 'examples');
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tenure'))
  .sort();

/** Examples of the catalogue leave the loading to whoever runs them. */
const SHOP = "load orders from 'shop/orders.csv'\nload customers from 'shop/customers.csv'\n";

/** Results of a text's statements, by the statement; an engine that cannot do one says so with T5013. */
async function resultsOf(text: string, engine: 'arquero' | QueryEngine) {
  const reader = createReader({ folder });
  const own = engine === 'arquero' ? reader : { ...reader, engine };
  const session = createSession({ reader: own });
  const loads = /^load /mu.test(text) ? '' : SHOP;
  const set = engine === 'arquero' ? 'arquero' : 'duckdb';
  const { outcomes } = await session.run(`set engine ${set}\n${loads}${text}`, { pictures: false });
  return outcomes.flatMap(({ text: statement, result, diagnostics }) => {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return result || errors.length > 0
      ? [{ statement, result, errors: errors.map(({ code, label }) => ({ code, label })) }]
      : [];
  });
}

/** Where two results differ: floats by more than 1e-12 of the greater, everything else at all. */
function differences(own: ResultTable, other: ResultTable): string[] {
  return (['rows', 'summary'] as const).flatMap((part) => {
    if (own[part].length !== other[part].length) return [`${part} are not as many`];
    return own[part].flatMap((row, i) =>
      Object.entries(row).flatMap(([name, value]) => {
        const same = other[part][i]?.[name];
        if (value === same) return [];
        const near =
          typeof value === 'number' &&
          typeof same === 'number' &&
          Math.abs(value - same) <= 1e-12 * Math.max(Math.abs(value), Math.abs(same));
        return near ? [] : [`${part} ${String(i)} ${name}: ${String(value)}, ${String(same)}`];
      }),
    );
  });
}

const FOR_POSTGRES = ['as-of', 'by-attribute', 'engine', 'recurring', 'time-zone', 'where'].map(
  (name) => `${name}.tenure`,
);

/** What SQL does not say yet, by the reason that is given. */
const UNSAID =
  /customer row by row|names no customers in the order|adds up no amounts by calendar/u;

/** Metrics that SQL says in all their ways. */
const SAID = [
  ...[
    'retention',
    'lifecycle',
    'stickiness',
    'survival curve',
    'churn curve',
    'hazard',
    'hazard ratio',
    'lifetime',
  ],
  ...['mrr', 'mrr movements', 'quick ratio', 'net revenue retention', 'revenue churn'],
];

/** Loads of tables that are made of others. */
const IS_MADE = /with source = /u;

/** What takes the rows one by one. */
const LOOKS_BEHIND = /^(?:members of|explain (?:cell|difference)) /u;

describe.each(['duckdb', 'postgres'] as const)('every example, by %s', (kind) => {
  const seen = { same: 0, refused: new Set<string>() };
  let engine: QueryEngine;
  beforeAll(async () => {
    const reader = createReader({ folder });
    engine = kind === 'postgres' ? await postgresOver(reader) : (reader.engine as QueryEngine);
  }, 60_000);

  // Postgres is slow in Node: some are enough beside the random plans, which it computes as well.
  const wanted = kind === 'duckdb' ? examples : FOR_POSTGRES;
  it.each(wanted)('%s gives the same as in memory', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const own = await resultsOf(text, 'arquero');
    const other = await resultsOf(text, engine);
    for (const [i, { statement, result }] of own.entries()) {
      const same = other[i];
      expect(same?.statement).toBe(statement);
      if (!result) continue;
      if (!same?.result) {
        expect(same?.errors.map(({ code }) => code)).toEqual(['T5013']);
        const why = String(same?.errors[0]?.label);
        expect(LOOKS_BEHIND.test(statement) || UNSAID.test(why), `${statement}: ${why}`).toBe(true);
        if (UNSAID.test(why)) seen.refused.add(result.metric);
        continue;
      }
      expect(differences(result, same.result)).toEqual([]);
      expect(same.result.provenance?.plan).toBe(result.provenance?.plan);
      // What is made of an export is in no file: it stays in memory, whichever engine is set.
      expect(same.result.settings['engine']).toBe(IS_MADE.test(text) ? undefined : kind);
      seen.same += 1;
    }
  });
  it('is computed but of paths, of departures and with names', () => {
    expect(seen.same).toBeGreaterThan(kind === 'duckdb' ? 80 : 5);
    for (const metric of SAID) expect(seen.refused).not.toContain(metric);
  });
});
