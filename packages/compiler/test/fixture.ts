import {
  codeFrame,
  compile,
  type Catalog,
  type CatalogTable,
  type Diagnostic,
  type SourceColumn,
  type Span,
} from '@tenure/compiler';

/** A column with some of its values. */
export const column = (
  name: string,
  type: SourceColumn['type'] = 'text',
  samples: readonly string[] = [],
): SourceColumn => ({ name, type, zoned: type === 'time', samples });

/** A table of events with a value index; data end on 17 June 2024. */
export const EVENTS: CatalogTable = {
  name: 'events',
  kind: 'events',
  file: 'events.csv',
  rows: 1000,
  columns: [
    column('user_id'),
    column('occurred_at', 'time'),
    column('event_name', 'text', ['signup_done', 'purchase', 'refund']),
    column('country', 'text', ['FR', 'DE']),
    column('plan', 'text', ['pro', 'free']),
    column('amount', 'number', ['12', '50']),
    column('Sign Up Date', 'time'),
  ],
  roles: { customer: 'user_id', time: 'occurred_at', event: 'event_name', amount: 'amount' },
  range: { first: Date.UTC(2022, 0, 5, 8), last: Date.UTC(2024, 5, 17, 14, 2) },
};

/** A table of customers with a signup. */
export const CUSTOMERS: CatalogTable = {
  name: 'customers',
  kind: 'customers',
  file: 'customers.csv',
  rows: 100,
  columns: [
    column('id'),
    column('created_at', 'time'),
    column('channel', 'text', ['ads', 'friends']),
    column('country', 'text', ['FR', 'DE']),
  ],
  roles: { customer: 'id', signup: 'created_at' },
  range: { first: Date.UTC(2022, 0, 1), last: Date.UTC(2024, 5, 1) },
};

/** Events by the day, all of them in one country. */
export const DAYS: CatalogTable = {
  ...EVENTS,
  columns: [
    column('user_id'),
    column(
      'day',
      'time',
      ['03', '07', '08', '19', '24'].map((day) => `2024-03-${day}`),
    ),
    column('country', 'text', ['FR']),
    column('plan', 'text', ['pro', 'free']),
  ],
  roles: { customer: 'user_id', time: 'day' },
};

/** A catalog of these tables, all of them active. */
export const catalogOf = (...tables: CatalogTable[]): Catalog => ({
  tables,
  active: tables.map(({ name }) => name),
  settings: {},
  parameters: {},
  results: [],
});

/** The events alone, and beside customers without and with a signup. */
export const ALONE = catalogOf(EVENTS);
export const BESIDE = catalogOf(EVENTS, { ...CUSTOMERS, roles: { customer: 'id' } });
export const SIGNUPS = catalogOf(EVENTS, CUSTOMERS);

/** A text with the span it marks: ``at`retention by ${'contry'}` ``. */
export function at(parts: TemplateStringsArray, mark = ''): { text: string; span: Span } {
  const before = parts[0] ?? '';
  return {
    text: before + mark + (parts[1] ?? ''),
    span: { start: before.length, end: before.length + mark.length },
  };
}

/** The diagnostics of a text. */
export const diagnose = (text: string, catalog: Catalog = ALONE): readonly Diagnostic[] =>
  compile(text, catalog).diagnostics;

/** Their code frames, and what a fix makes of the text. */
export function frames(text: string, catalog: Catalog = ALONE): string {
  return `\n${diagnose(text, catalog)
    .map((diagnostic) => codeFrame(text, diagnostic))
    .join('\n\n')}\n`;
}

/** The text after the first fix of its only diagnostic. */
export function fixed(text: string, catalog: Catalog = ALONE): string | null {
  const edit = diagnose(text, catalog)[0]?.fixes[0]?.edits[0];
  return edit ? text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end) : null;
}

/** The query that a text binds to; the diagnostics instead where it has errors. */
export function bound(text: string, catalog: Catalog = ALONE) {
  const { queries, diagnostics } = compile(text, catalog);
  const query = queries[0]?.query;
  if (!query) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return query;
}
