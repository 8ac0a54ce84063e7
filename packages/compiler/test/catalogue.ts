import type { Catalog, CatalogTable } from '@tenure/compiler';
import { catalogOf, column } from './fixture.ts';

const first = Date.UTC(2022, 0, 5, 8);
const last = Date.UTC(2024, 11, 31, 14);

const events: CatalogTable = {
  name: 'events',
  kind: 'events',
  file: 'data/events.parquet',
  rows: 1000,
  columns: [
    column('user_id'),
    column('occurred_at', 'time'),
    column('event_name', 'text', ['purchase', 'activate', 'trial', 'subscribe']),
    column('revenue', 'number', ['12', '50']),
    column('score', 'number', ['9', '3']),
  ],
  roles: {
    customer: 'user_id',
    time: 'occurred_at',
    event: 'event_name',
    amount: 'revenue',
    score: 'score',
  },
  range: { first, last },
};

const customers: CatalogTable = {
  name: 'customers',
  kind: 'customers',
  file: 'data/customers.csv',
  rows: 100,
  columns: [
    column('id'),
    column('created_at', 'time'),
    column('country', 'text', ['FR', 'DE', 'US']),
    column('plan', 'text', ['pro', 'free']),
    column('channel', 'text', ['ads', 'friends']),
    column('referred_by'),
    column('segment', 'text', ['large', 'small']),
    column('国', 'text', ['日本', '中国']),
    column('Sign Up Month', 'text', ['2024-01', '2024-02']),
  ],
  roles: { customer: 'id', signup: 'created_at', referrer: 'referred_by' },
  range: { first, last },
};

const subscriptions: CatalogTable = {
  name: 'subscriptions',
  kind: 'subscriptions',
  file: 'subs.parquet',
  rows: 120,
  columns: [
    column('account_id'),
    column('started_at', 'time'),
    column('ended_at', 'time'),
    column('mrr_eur', 'number', ['29', '99']),
  ],
  roles: { customer: 'account_id', start: 'started_at', end: 'ended_at', mrr: 'mrr_eur' },
  range: { first, last },
};

const spend: CatalogTable = {
  name: 'spend',
  kind: 'spend',
  file: 'data/spend.csv',
  rows: 30,
  columns: [
    column('month', 'time'),
    column('channel', 'text', ['ads', 'friends']),
    column('amount', 'number', ['900', '1200']),
  ],
  roles: { time: 'month', amount: 'amount' },
  range: { first, last },
};

/** Tables that have whatever the statements of the catalogue name. */
export const CATALOGUE: Catalog = catalogOf(events, customers, subscriptions, spend);
