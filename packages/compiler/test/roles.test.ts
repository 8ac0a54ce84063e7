import { describe, expect, it } from 'vitest';
import { ROLES, findRole, plainName, type Role, type SourceColumn } from '@tenure/compiler';
import { column } from './fixture.ts';

/** Columns from a header: `+` marks numbers, `@` times, `#` text that reads as dates, `?` booleans. */
function header(text: string): SourceColumn[] {
  return text.split(',').map((name) => {
    const bare = name.slice(1);
    switch (name.charAt(0)) {
      case '+':
        return column(bare, 'number', ['1', '2']);
      case '@':
        return column(bare, 'time');
      case '#':
        return column(bare, 'text', ['12/1/2010 8:26', '12/1/2010 8:28']);
      case '?':
        return column(bare, 'boolean', ['true']);
      default:
        return column(name, 'text', ['a', 'b']);
    }
  });
}

/** The roles of a table of events, as `load` finds them. */
function rolesOf(text: string): Partial<Record<Role, string | null | readonly string[]>> {
  const taken = new Set<string>();
  const roles: Partial<Record<Role, string | null | readonly string[]>> = {};
  for (const role of [...ROLES.events.needed, ...ROLES.events.optional]) {
    const found = findRole(
      role,
      header(text).filter(({ name }) => !taken.has(name)),
    );
    roles[role] =
      found.kind === 'found' ? found.column : found.kind === 'ambiguous' ? found.columns : null;
    if (found.kind === 'found') taken.add(found.column);
  }
  return roles;
}

describe('the roles of real headers', () => {
  it.each([
    [
      'Online Retail',
      'InvoiceNo,StockCode,Description,+Quantity,#InvoiceDate,+UnitPrice,+CustomerID,Country',
      { customer: 'CustomerID', time: 'InvoiceDate', event: null },
    ],
    [
      'Shopify orders',
      'Name,Email,Financial Status,@Paid at,@Fulfilled at,Currency,+Subtotal,+Total,@Created at,Lineitem name',
      { customer: 'Email', time: 'Paid at', amount: 'Total' },
    ],
    [
      'Stripe charges',
      'id,Description,+Seller Message,@Created (UTC),+Amount,Currency,Customer ID,Customer Email',
      { customer: 'Customer ID', time: 'Created (UTC)', amount: 'Amount' },
    ],
    [
      'Segment tracks',
      'id,anonymous_id,user_id,event,event_text,@timestamp,@sent_at,@received_at,@original_timestamp',
      { customer: 'user_id', time: 'timestamp', event: 'event' },
    ],
    [
      'Mixpanel export',
      'event,@time,distinct_id,$insert_id,$city,mp_country_code',
      { customer: 'distinct_id', time: 'time', event: 'event' },
    ],
    [
      'Amplitude export',
      'amplitude_id,user_id,device_id,event_type,@event_time,@server_upload_time',
      { customer: 'user_id', time: 'event_time', event: 'event_type' },
    ],
    [
      'git log',
      'commit,author_name,author_email,@authored_at,@committed_at,subject',
      { customer: 'author_email', time: 'authored_at' },
    ],
    [
      'camel case',
      'orderId,customerId,@orderDate,+orderTotal',
      { customer: 'customerId', time: 'orderDate', amount: 'orderTotal' },
    ],
    ['bookkeeping', 'user_id,@happened,@updated_at', { customer: 'user_id', time: 'happened' }],
    ['two times', 'user_id,@opened,@closed', { customer: 'user_id', time: ['opened', 'closed'] }],
    ['twice the same', 'user_id,User ID,@ts', { customer: ['user_id', 'User ID'], time: 'ts' }],
    ['clicks', 'uid,visitor,+ts,page', { customer: 'uid', time: null }],
    ['nothing', '__proto__,constructor,?active', { customer: null, time: null }],
  ])('%s', (_, text, roles) => {
    expect(rolesOf(text)).toMatchObject(roles);
  });
});

describe('plainName', () => {
  it.each([
    ['Customer ID', 'customer_id'],
    ['customerId', 'customer_id'],
    ['CustomerID', 'customer_id'],
    ['  customer-id ', 'customer_id'],
    ['Größe', 'größe'],
    ['支払い', '支払い'],
    ['***', ''],
  ])('%s is %s', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});
