import type { Catalog, CatalogTable } from '../src/index.ts';

const ORDERS: CatalogTable = {
  name: 'orders',
  kind: 'events',
  file: 'orders.csv',
  rows: 4000,
  columns: [
    { name: 'customer_id', type: 'text', zoned: false, samples: ['c1', 'c2'] },
    { name: 'ordered_at', type: 'time', zoned: true, samples: ['2024-01-05T10:00:00Z'] },
    { name: 'event', type: 'text', zoned: false, samples: ['visit', 'purchase', 'Free Trial'] },
    { name: 'amount', type: 'number', zoned: false, samples: ['12', '30.5'] },
    { name: 'plan', type: 'text', zoned: false, samples: ['free', 'pro', "pro's"] },
    { name: 'Sign Up Date', type: 'text', zoned: false, samples: ['5 Jan'] },
    { name: 'by', type: 'text', zoned: false, samples: ['web'] },
    { name: 'country', type: 'text', zoned: false, samples: ['FR', 'DE'] },
    { name: 'gift', type: 'boolean', zoned: false, samples: ['false', 'true'] },
  ],
  roles: { customer: 'customer_id', time: 'ordered_at', event: 'event', amount: 'amount' },
  range: { first: Date.UTC(2023, 0, 1), last: Date.UTC(2025, 5, 30) },
};

const CUSTOMERS: CatalogTable = {
  name: 'customers',
  kind: 'customers',
  file: 'customers.csv',
  rows: 900,
  columns: [
    { name: 'customer_id', type: 'text', zoned: false, samples: ['c1', 'c2'] },
    { name: 'signed_up_at', type: 'time', zoned: true, samples: ['2024-01-01T00:00:00Z'] },
    { name: 'country', type: 'text', zoned: false, samples: ['FR', 'DE'] },
    { name: 'channel', type: 'text', zoned: false, samples: ['ads', 'search'] },
  ],
  roles: { customer: 'customer_id', signup: 'signed_up_at' },
  range: { first: Date.UTC(2023, 0, 1), last: Date.UTC(2025, 5, 30) },
};

/** A session with orders alone. */
export const SHOP: Catalog = {
  tables: [ORDERS],
  active: ['orders'],
  settings: { 'time zone': 'Europe/Paris' },
  parameters: { horizon: 12, dear: 30 },
  results: ['base'],
};

/** The same with a table of customers. */
export const WITH_CUSTOMERS: Catalog = {
  ...SHOP,
  tables: [ORDERS, CUSTOMERS],
  active: ['orders', 'customers'],
};
