import type {
  ColumnData,
  ColumnType,
  Outcome,
  SourceProblem,
  SourceReader,
} from '@tenure/compiler';

/** The tables of an export that are read, by their files' names. */
export type ExportTable =
  'customers' | 'subscriptions' | 'invoices' | 'invoice_line_items' | 'charges';

/** A column by the name it has here: the type it is read as, and the names that exports have for it, the surest first. */
interface ExportColumn {
  readonly type: ColumnType;
  readonly names: readonly string[];
  /** Whether an export may lack it; its values are then null. */
  readonly optional?: boolean;
}

const text = (...names: readonly string[]): ExportColumn => ({ type: 'text', names });
const number = (...names: readonly string[]): ExportColumn => ({ type: 'number', names });
const time = (...names: readonly string[]): ExportColumn => ({ type: 'time', names });
const maybe = (column: ExportColumn): ExportColumn => ({ ...column, optional: true });

const account = maybe(text('account', 'account_id', 'merchant_id', 'source_relation'));

/** Names of Stripe's own export (Sigma, Data Pipeline) first, of its API and of common connectors after them. */
export const EXPORT_COLUMNS: Readonly<Record<ExportTable, Readonly<Record<string, ExportColumn>>>> =
  {
    customers: {
      id: text('id', 'customer_id'),
      account,
      created: maybe(time('created', 'created_at')),
      currency: maybe(text('currency')),
    },
    subscriptions: {
      id: text('id', 'subscription_id'),
      account,
      ended: time('ended_at'),
      reason: maybe(text('cancellation_reason', 'cancellation_details_reason')),
    },
    invoices: {
      id: text('id', 'invoice_id'),
      account,
      customer: text('customer_id', 'customer'),
      status: text('status'),
      date: time('date', 'created', 'created_at'),
      subtotal: number('subtotal'),
      discount: maybe(number('discount', 'total_discount_amount', 'discount_amount')),
    },
    invoice_line_items: {
      account,
      invoice: text('invoice_id', 'invoice'),
      subscription: text('subscription_id', 'subscription'),
      plan: maybe(text('plan', 'plan_id', 'price_id', 'price')),
      currency: text('currency'),
      amount: number('amount'),
      proration: maybe(text('proration')),
      start: time('period_start'),
      end: time('period_end'),
    },
    charges: {
      account,
      customer: text('customer_id', 'customer'),
      invoice: maybe(text('invoice_id', 'invoice')),
      created: time('created', 'created_at'),
      currency: text('currency'),
      amount: number('amount'),
      refunded: maybe(number('amount_refunded')),
      status: text('status'),
      failure: maybe(text('failure_code')),
    },
  };

/** A table of an export: its rows, and a value by column and row, null where there is none. */
export interface ExportRows {
  readonly rows: number;
  readonly text: (column: string, row: number) => string | null;
  /** Numbers, and times in milliseconds. */
  readonly number: (column: string, row: number) => number | null;
}

const ENDINGS = ['csv', 'parquet', 'tsv', 'ndjson', 'json'];

/** Reads a table of an export out of its folder, whichever format it is in. */
export async function readExport(
  reader: SourceReader,
  folder: string,
  table: ExportTable,
): Promise<Outcome<ExportRows>> {
  let missing: SourceProblem | null = null;
  for (const ending of ENDINGS) {
    const file = `${folder}/${table}.${ending}`;
    const described = await reader.describe(file);
    if (!described.ok && described.problem.code === 'T5002') {
      missing ??= described.problem;
      continue;
    }
    // A table without rows is an answer: nobody has cancelled yet.
    if (!described.ok && described.problem.code === 'T5004')
      return { ok: true, value: rowsOf(0, new Map()) };
    if (!described.ok) return described;
    const known = new Map(described.value.columns.map(({ name }) => [name.toLowerCase(), name]));
    const wanted = new Map<string, { readonly name: string; readonly as: ColumnType }>();
    for (const [own, { names, type, optional }] of Object.entries(EXPORT_COLUMNS[table])) {
      const found = names.find((name) => known.has(name));
      if (found !== undefined) wanted.set(own, { name: known.get(found) as string, as: type });
      else if (optional !== true) return { ok: false, problem: lacks(file, names) };
    }
    const read = await reader.read(file, [...wanted.values()]);
    if (!read.ok) return read;
    const { data } = read.value;
    const columns = new Map([...wanted].map(([own, { name }]) => [own, data.columns[name]]));
    return { ok: true, value: rowsOf(data.rows, columns) };
  }
  const problem = missing ?? lacks(folder, [table]);
  return {
    ok: false,
    problem: { ...problem, help: [`\`${folder}\` is to hold the exported tables ${Object.keys(EXPORT_COLUMNS).map((name) => `\`${name}.csv\``).join(', ')}`] }, // prettier-ignore
  };
}

function lacks(file: string, names: readonly string[]): SourceProblem {
  return {
    code: 'T5005',
    message: `\`${file}\` has no column \`${names[0] ?? ''}\``,
    label: `an exported table has \`${names.join('` or `')}\``,
    help: ['which columns are read stands in the reference, under "Billing"'],
  };
}

function rowsOf(rows: number, columns: ReadonlyMap<string, ColumnData | undefined>): ExportRows {
  const value = (name: string, row: number) => {
    const column = columns.get(name);
    switch (column?.type) {
      case 'text':
        return column.dictionary[column.codes[row] ?? -1] ?? null;
      case 'number':
      case 'time':
        return column.values[row] ?? null;
      default:
        return null;
    }
  };
  return {
    rows,
    text: (name, row) => {
      const found = value(name, row);
      return found === null || found === '' ? null : String(found);
    },
    number: (name, row) => {
      const found = value(name, row);
      return typeof found === 'number' && Number.isFinite(found) ? found : null;
    },
  };
}
