import type { Statement } from '@tenure/syntax';
import type { SourceColumn } from '@tenure/plan';
import type { TableKind } from './catalog.ts';

type LoadStatement = Extract<Statement, { readonly kind: 'load' }>;

/** The role of `with source = stripe`, by which a folder of exported billing tables is loaded as one table. */
export const SOURCE = 'source';

/** The `source = …` of a load; null without. */
export function sourceBinding(statement: LoadStatement): LoadStatement['bindings'][number] | null {
  return statement.bindings.find(({ role }) => role.text.toLowerCase() === SOURCE) ?? null;
}

/** The tables that billing is made into: subscriptions, customers, else the payments that were asked for. */
export type BilledKind = Extract<TableKind, 'subscriptions' | 'customers' | 'events'>;

const text = (name: string): SourceColumn => ({ name, type: 'text', zoned: false, samples: [] });
const number = (name: string): SourceColumn => ({ ...text(name), type: 'number' });
const time = (name: string): SourceColumn => ({ ...text(name), type: 'time', zoned: true });

/** The columns of each table that billing is made into; amounts in whole units of the currency, times as instants. */
export const BILLED_COLUMNS: Readonly<Record<BilledKind, readonly SourceColumn[]>> = {
  subscriptions: [
    text('customer'),
    text('subscription'),
    text('account'),
    text('plan'),
    text('currency'),
    time('start'),
    time('end'),
    number('mrr'),
    text('reason'),
  ],
  customers: [text('customer'), text('account'), text('currency'), time('signup')],
  events: [
    text('customer'),
    text('account'),
    text('invoice'),
    text('currency'),
    time('time'),
    number('amount'),
    number('refunded'),
    text('status'),
    text('failure'),
  ],
};
