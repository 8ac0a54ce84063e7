import type { SourceColumn } from '@tenure/plan';
import type { TableKind } from './catalog.ts';

/** What a table's columns can be for. */
export type Role =
  | 'customer'
  | 'time'
  | 'event'
  | 'amount'
  | 'score'
  | 'signup'
  | 'referrer'
  | 'alias'
  | 'start'
  | 'end'
  | 'mrr';

/** The roles that a kind of table has; the needed ones first. */
export const ROLES: Readonly<
  Record<TableKind, { needed: readonly Role[]; optional: readonly Role[] }>
> = {
  events: { needed: ['customer', 'time'], optional: ['event', 'amount', 'score'] },
  customers: { needed: ['customer'], optional: ['signup', 'referrer'] },
  identities: { needed: ['alias', 'customer'], optional: [] },
  subscriptions: { needed: ['customer', 'start'], optional: ['end', 'mrr'] },
  spend: { needed: ['time', 'amount'], optional: [] },
};

/** The role of the time by which the rows of a table are counted. */
export const TIME_ROLES: Readonly<Record<TableKind, Role>> = {
  events: 'time',
  customers: 'signup',
  identities: 'signup',
  subscriptions: 'start',
  spend: 'time',
};

/** Names by which each role is known, the surest first; words of a name are joined by `_`. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    'customer_id',
    'customer',
    'user_id',
    'user',
    'account_id',
    'account',
    'client_id',
    'client',
    'member_id',
    'member',
    'subscriber_id',
    'subscriber',
    'household_id',
    'person_id',
    'person',
    'buyer_id',
    'buyer',
    'contact_id',
    'cust_id',
    'custid',
    'uid',
    'distinct_id',
    'visitor_id',
    'author_email',
    'author',
    'email',
    'customer_email',
  ],
  time: [
    'time',
    'timestamp',
    'ts',
    'event_time',
    'event_timestamp',
    'occurred_at',
    'happened_at',
    'ordered_at',
    'order_date',
    'order_time',
    'purchased_at',
    'purchase_date',
    'paid_at',
    'invoice_ts',
    'invoice_date',
    'transaction_date',
    'authored_at',
    'committed_at',
    'date',
    'datetime',
    'day',
    'created_at',
    'created',
    'created_date',
  ],
  event: ['event', 'event_name', 'event_type', 'action', 'activity'],
  amount: [
    'amount',
    'revenue',
    'total',
    'price',
    'value',
    'sales',
    'sales_value',
    'order_total',
    'spend',
    'cost',
    'costs',
  ],
  signup: [
    'signup',
    'signup_at',
    'signed_up_at',
    'signup_date',
    'signup_time',
    'sign_up_date',
    'registered_at',
    'registration_date',
    'joined_at',
    'join_date',
    'created_at',
    'created',
  ],
  score: ['score', 'nps_score', 'rating'],
  // A column `referrer` alone is more often an address than a customer.
  referrer: ['referred_by', 'referrer_id', 'invited_by'],
  alias: ['alias', 'alias_id', 'old_id', 'previous_id', 'anonymous_id'],
  start: ['start', 'started_at', 'start_date', 'start_at', 'starts_at', 'began_at', 'created_at'],
  end: ['end', 'ended_at', 'end_date', 'end_at', 'ends_at', 'canceled_at', 'cancelled_at'],
  mrr: ['mrr', 'mrr_eur', 'mrr_usd', 'monthly_amount', 'monthly_revenue', 'amount'],
};

/** Times that say when a row was kept, not when something happened: never chosen beside another. */
const BOOKKEEPING =
  /(^|_)(updated|modified|deleted|loaded|ingested|inserted|synced|exported)(_|$)/u;

/** `Customer ID`, `customerId` and `customer_id` are one name. */
export function plainName(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/gu, '')
    .toLowerCase();
}

function fits(role: Role, column: SourceColumn): boolean {
  switch (role) {
    case 'end':
      // Nothing has ended yet: an empty column has no type to go by.
      return column.type === 'time' || looksLikeTime(column) || column.samples.length === 0;
    case 'time':
    case 'signup':
    case 'start':
      return column.type === 'time' || looksLikeTime(column);
    case 'amount':
    case 'score':
    case 'mrr':
      return column.type === 'number';
    case 'event':
      return column.type === 'text';
    case 'customer':
    case 'referrer':
    case 'alias':
      return column.type === 'text' || column.type === 'number';
  }
}

/** Text that reads as dates: the file's own typing gave up on it, the reader may still parse it. */
function looksLikeTime(column: SourceColumn): boolean {
  const dated = column.samples.filter((sample) => /\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/u.test(sample));
  return (
    column.type === 'text' && column.samples.length > 0 && dated.length * 2 > column.samples.length
  );
}

/** The column of a role, every column that fits it equally well, or none. */
export type FoundRole =
  | { readonly kind: 'found'; readonly column: string }
  | { readonly kind: 'ambiguous'; readonly columns: readonly string[] }
  | { readonly kind: 'absent' };

/**
 * Finds the column of a role by its name, and for times by their type where no name fits. Columns that
 * have a role already are left out by the caller. Two that fit alike are ambiguous, never guessed.
 */
export function findRole(role: Role, columns: readonly SourceColumn[]): FoundRole {
  const candidates = columns.filter((column) => fits(role, column));
  for (const name of NAMES[role]) {
    const named = candidates.filter((column) => plainName(column.name) === name);
    if (named.length > 1) return { kind: 'ambiguous', columns: named.map((column) => column.name) };
    if (named[0]) return { kind: 'found', column: named[0].name };
  }
  if (role !== 'time' && role !== 'customer') return { kind: 'absent' };
  const guesses = role === 'time' ? timeGuesses(candidates) : idGuesses(candidates);
  if (guesses.length > 1) return { kind: 'ambiguous', columns: guesses };
  return guesses[0] === undefined ? { kind: 'absent' } : { kind: 'found', column: guesses[0] };
}

function timeGuesses(candidates: readonly SourceColumn[]): string[] {
  const events = candidates.filter((column) => !BOOKKEEPING.test(plainName(column.name)));
  const typed = (events.length > 0 ? events : candidates).filter(
    (column) => column.type === 'time',
  );
  return (typed.length > 0 ? typed : events).map((column) => column.name);
}

/** Names that end like an id and hold a word for a person. */
function idGuesses(candidates: readonly SourceColumn[]): string[] {
  return candidates
    .filter((column) =>
      /(customer|user|client|member|account|subscriber|person|household|buyer|author)/u.test(
        plainName(column.name),
      ),
    )
    .filter((column) =>
      /(id|no|number|key|code|email|hash)$|^[a-z]+$/u.test(plainName(column.name)),
    )
    .map((column) => column.name);
}
