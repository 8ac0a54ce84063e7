import { describe, expect, it } from 'vitest';
import { describedTable, loads, type CatalogTable } from '../src/index.ts';

type Description = Parameters<typeof describedTable>[1];

const column = (name: string, type: 'text' | 'number' | 'time') => ({
  name,
  type,
  zoned: false,
  samples: [],
});

const described: Description = {
  file: 'a.csv',
  format: 'csv',
  rows: 3,
  columns: [
    column('Buyer', 'number'),
    column('customer_id', 'number'),
    column('happened', 'text'),
    column('created_at', 'time'),
    column('amount', 'number'),
  ],
  remarks: [],
};

function tableOf(text: string): CatalogTable | null {
  const [load] = loads(text);
  return load ? describedTable(load, described) : null;
}

describe('loads', () => {
  it('are found among other statements, broken ones left out', () => {
    const text = "load a from 'a.csv'\nretention by x\nload b frm 'b.csv'\nload c from 'c.csv'";
    expect(loads(text).map(({ table, file }) => [table.text, file.value])).toEqual([
      ['a', 'a.csv'],
      ['c', 'c.csv'],
    ]);
  });
});

describe('describedTable', () => {
  it('finds the roles by name, and reads ids and times as a session does', () => {
    const table = tableOf("load orders from 'a.csv'");
    expect(table).toMatchObject({
      name: 'orders',
      kind: 'events',
      rows: 3,
      roles: { customer: 'customer_id', time: 'created_at', amount: 'amount' },
      range: null,
    });
    const types = table?.columns.map(({ name, type }) => [name, type]);
    expect(types).toContainEqual(['customer_id', 'text']);
    expect(types).toContainEqual(['Buyer', 'number']);
  });

  it('takes the roles that are given, whatever their case', () => {
    const table = tableOf("load orders from 'a.csv' with Customer = buyer, time = happened");
    expect(table?.roles).toMatchObject({ customer: 'Buyer', time: 'happened' });
    expect(table?.columns.find(({ name }) => name === 'happened')?.type).toBe('time');
  });

  it.each([
    ["load customers from 'a.csv'", 'customers'],
    ["load people from 'a.csv' with signup = created_at", 'customers'],
    ["load ids from 'a.csv' with alias = Buyer", 'identities'],
    ["load events from 'a.csv'", 'events'],
  ])('knows by name or role what a table is for: %s', (text, kind) => {
    expect(tableOf(text)?.kind).toBe(kind);
  });

  it('reads the start and the end of subscriptions as times', () => {
    const table = tableOf("load subs from 'a.csv' with customer = Buyer, start = happened");
    expect(table).toMatchObject({ kind: 'subscriptions', roles: { start: 'happened' } });
    expect(table?.columns.find(({ name }) => name === 'happened')?.type).toBe('time');
  });

  it.each([
    "load orders from 'a.csv' with customer = nobody",
    "load orders from 'a.csv' with customer = number(amount)",
  ])('gives none where a role has no column: %s', (text) => {
    expect(tableOf(text)).toBeNull();
  });
});
