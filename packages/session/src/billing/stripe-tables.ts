import type { BilledKind, Outcome, SourceProblem, SourceReader } from '@tenure/compiler';
import { billedStays, type BilledEnd, type BilledLine } from './billed-stays.ts';
import { EXPORT_COLUMNS, readExport, type ExportRows, type ExportTable } from './export-tables.ts';
import { minorUnits } from './minor-units.ts';

/** A value of a made table: times in milliseconds. */
export type MadeValue = string | number | null;

/** A table made of an export: its rows, and the rules and counts that belong to it, in sentences. */
export interface MadeTable {
  readonly rows: readonly Readonly<Record<string, MadeValue>>[];
  readonly remarks: readonly string[];
}

/** What is read of an export, and how ids of several accounts are told apart. */
interface Export {
  readonly table: (name: ExportTable) => ExportRows;
  /** An id with its account before it, where there are several accounts. */
  readonly id: (account: string | null, id: string) => string;
}

class Refused extends Error {
  readonly problem: SourceProblem;
  constructor(problem: SourceProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const NEEDED: Readonly<Record<BilledKind, readonly ExportTable[]>> = {
  subscriptions: ['invoices', 'invoice_line_items', 'charges', 'subscriptions'],
  customers: ['customers'],
  events: ['charges'],
};

/** Makes a table of the exported ones in a folder, by the rules of the reference's page on billing. */
export async function stripeTable(
  reader: SourceReader,
  folder: string,
  kind: BilledKind,
): Promise<Outcome<MadeTable>> {
  const tables = new Map<ExportTable, ExportRows>();
  for (const name of NEEDED[kind]) {
    const read = await readExport(reader, folder, name);
    if (!read.ok) return read;
    tables.set(name, read.value);
  }
  const accounts = await accountsOf(reader, folder, tables);
  const several = accounts.size > 1;
  const source: Export = {
    table: (name) => tables.get(name) as ExportRows,
    id: (account, id) => (several ? `${account ?? ''}:${id}` : id),
  };
  const remarks = several ? [`${String(accounts.size)} accounts: ids have their account before them`] : []; // prettier-ignore
  try {
    const made = MAKERS[kind](source);
    return { ok: true, value: { rows: made.rows, remarks: [...remarks, ...made.remarks] } };
  } catch (problem) {
    if (problem instanceof Refused) return { ok: false, problem: problem.problem };
    throw problem;
  }
}

/** The accounts of all tables that are there, so that those made of one export write ids alike. */
async function accountsOf(
  reader: SourceReader,
  folder: string,
  read: ReadonlyMap<ExportTable, ExportRows>,
): Promise<ReadonlySet<string>> {
  const accounts = new Set<string>();
  for (const name of Object.keys(EXPORT_COLUMNS) as readonly ExportTable[]) {
    const own = read.get(name);
    const other = own ? null : await readExport(reader, folder, name);
    const table = own ?? (other?.ok === true ? other.value : null);
    for (let row = 0; row < (table?.rows ?? 0); row += 1) {
      const account = table?.text('account', row) ?? null;
      if (account !== null) accounts.add(account);
    }
  }
  return accounts;
}

const MAKERS: Readonly<Record<BilledKind, (source: Export) => MadeTable>> = {
  subscriptions: subscriptionsOf,
  customers: customersOf,
  events: paymentsOf,
};

/** Divides amounts of a currency; throws where it is none. */
function unitsOf(currency: string | null, table: ExportTable): number {
  const units = minorUnits(currency ?? '');
  if (units !== null) return units;
  throw new Refused({
    code: 'T5005',
    message: `\`${currency ?? 'no currency'}\` in \`${table}\` is no currency, so its amounts have no unit`,
    label: 'amounts are in the smallest unit of a currency, such as `eur`',
    help: ['mend these rows of the export, or leave them out'],
  });
}

const plural = (count: number, one: string, many = `${one}s`) => `${String(count)} ${count === 1 ? one : many}`; // prettier-ignore

function customersOf({ table, id }: Export): MadeTable {
  const customers = table('customers');
  const rows = Array.from({ length: customers.rows }, (_, row) => {
    const own = customers.text('id', row);
    const account = customers.text('account', row);
    return {
      customer: own === null ? null : id(account, own),
      account,
      currency: customers.text('currency', row),
      signup: customers.number('created', row),
    };
  });
  return { rows, remarks: [] };
}

function paymentsOf({ table, id }: Export): MadeTable {
  const charges = table('charges');
  const rows = Array.from({ length: charges.rows }, (_, row) => {
    const account = charges.text('account', row);
    const customer = charges.text('customer', row);
    const invoice = charges.text('invoice', row);
    const currency = charges.text('currency', row);
    const units = unitsOf(currency, 'charges');
    const whole = (minor: number | null) => (minor === null ? null : minor / units);
    return {
      customer: customer === null ? null : id(account, customer),
      account,
      invoice: invoice === null ? null : id(account, invoice),
      currency,
      time: charges.number('created', row),
      amount: whole(charges.number('amount', row)),
      refunded: whole(charges.number('refunded', row)),
      status: charges.text('status', row),
      failure: charges.text('failure', row),
    };
  });
  return { rows, remarks: ['amounts in whole units of their currency; what was refunded stands beside them'] }; // prettier-ignore
}

/** Invoices of these are revenue: an open one is until it is given up. */
const COUNTED = ['paid', 'open'];

interface Invoice {
  readonly customer: string;
  /** What is left of the amounts of its lines after coupons. */
  readonly share: number;
}

function subscriptionsOf(source: Export): MadeTable {
  const { table, id } = source;
  const lines = table('invoice_line_items');
  const { invoices, skipped, known, refunds } = invoicesOf(source);
  const ends = endsOf(table('subscriptions'), id);
  const bySubscription = new Map<string, BilledLine[]>();
  const left = { unknown: 0, backwards: 0, incomplete: 0 };
  for (let row = 0; row < lines.rows; row += 1) {
    const account = lines.text('account', row);
    const [of, subscription] = [lines.text('invoice', row), lines.text('subscription', row)];
    const [amount, start, end] = ['amount', 'start', 'end'].map((name) => lines.number(name, row));
    // What is billed once, and not for a subscription, recurs nowhere.
    if (subscription === null) continue;
    const invoice = of === null ? undefined : invoices.get(id(account, of));
    if (invoice === undefined) {
      left.unknown += 1;
      continue;
    }
    if (invoice === null) continue;
    if (amount == null || start == null || end == null) {
      left.incomplete += 1;
      continue;
    }
    const currency = lines.text('currency', row);
    const units = unitsOf(currency, 'invoice_line_items');
    if (end < start) left.backwards += 1;
    if (end <= start) continue;
    const key = id(account, subscription);
    const own = bySubscription.get(key) ?? [];
    own.push({
      customer: invoice.customer,
      subscription: key,
      account: account ?? '',
      plan: lines.text('plan', row) ?? '',
      currency: currency ?? '',
      amount: (amount / units) * invoice.share,
      start,
      end,
      proration: (lines.text('proration', row) ?? '').toLowerCase() === 'true',
    });
    bySubscription.set(key, own);
  }
  const made = [...bySubscription].map(([key, own]) => billedStays(own, ends.get(key) ?? null, known)); // prettier-ignore
  const negative = made.reduce((sum, one) => sum + one.negative, 0);
  const rows = made
    .flatMap(({ stays }) => stays)
    .map((stay) => ({ ...stay }))
    .sort((a, b) => a.start - b.start || (a.subscription < b.subscription ? -1 : 1));
  return {
    rows,
    remarks: [
      'revenue is what invoices that are paid or open bill for a time, by the month, after coupons, without tax; a trial brings none; a proration counts for the rest of its period; the end of a subscription ends it',
      ...skippedRemark(skipped),
      ...(refunds > 0 ? [`${plural(refunds, 'payment')} refunded: that is no change of recurring revenue, and not subtracted`] : []), // prettier-ignore
      ...(left.unknown > 0 ? [`${plural(left.unknown, 'line')} of no invoice that is there: left out`] : []), // prettier-ignore
      ...(left.backwards > 0 ? [`${plural(left.backwards, 'line')} that end before they start: left out`] : []), // prettier-ignore
      ...(left.incomplete > 0 ? [`${plural(left.incomplete, 'line')} without an amount or a time: left out`] : []), // prettier-ignore
      ...(negative > 0 ? [`${plural(negative, 'time')} in which credits are greater than what is billed: left out`] : []), // prettier-ignore
    ],
  };
}

function skippedRemark(skipped: ReadonlyMap<string, number>): readonly string[] {
  const parts = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, count]) => `${String(count)} ${status}`); // prettier-ignore
  return parts.length === 0 ? [] : [`invoices left out: ${parts.join(', ')}`];
}

/** Invoices by id, null for those that are no revenue; how many of these there are by status; the last day of the export. */
function invoicesOf({ table, id }: Export) {
  const [all, charges] = [table('invoices'), table('charges')];
  let [known, refunds] = [-Infinity, 0];
  for (let row = 0; row < charges.rows; row += 1) {
    known = Math.max(known, charges.number('created', row) ?? -Infinity);
    if ((charges.number('refunded', row) ?? 0) > 0) refunds += 1;
  }
  const invoices = new Map<string, Invoice | null>();
  const skipped = new Map<string, number>();
  for (let row = 0; row < all.rows; row += 1) {
    known = Math.max(known, all.number('date', row) ?? -Infinity);
    const [own, customer] = [all.text('id', row), all.text('customer', row)];
    if (own === null || customer === null) continue;
    const account = all.text('account', row);
    const key = id(account, own);
    const status = (all.text('status', row) ?? 'of no status').toLowerCase();
    if (!COUNTED.includes(status)) {
      invoices.set(key, null);
      skipped.set(status, (skipped.get(status) ?? 0) + 1);
      continue;
    }
    const subtotal = all.number('subtotal', row) ?? 0;
    const coupon = subtotal > 0 ? (all.number('discount', row) ?? 0) / subtotal : 0;
    invoices.set(key, { customer: id(account, customer), share: 1 - coupon });
  }
  return { invoices, skipped, known, refunds };
}

function endsOf(subscriptions: ExportRows, id: Export['id']): ReadonlyMap<string, BilledEnd> {
  const ends = new Map<string, BilledEnd>();
  for (let row = 0; row < subscriptions.rows; row += 1) {
    const [own, time] = [subscriptions.text('id', row), subscriptions.number('ended', row)];
    if (own === null || time === null) continue;
    const reason = subscriptions.text('reason', row) ?? '';
    ends.set(id(subscriptions.text('account', row), own), { time, reason });
  }
  return ends;
}
