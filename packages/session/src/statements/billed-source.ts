import {
  badValue,
  nearest,
  sourceBinding,
  type SourceReader,
  type TableKind,
} from '@tenure/compiler';
import { billingReader } from '../billing/billing-reader.ts';
import type { Context, StatementOf } from './context.ts';

/** What a `load` reads: a file as the host has it, or a table made of a folder of exported ones. */
export interface LoadSource {
  readonly reader: SourceReader;
  readonly isMade: boolean;
}

const SOURCES = ['stripe'];

/** The source of a `load`, made of an export where it says `source = stripe`; null when something was reported. */
export function billedSource(
  context: Context,
  statement: StatementOf<'load'>,
  kind: TableKind,
): LoadSource | null {
  const { host } = context;
  const binding = sourceBinding(statement);
  if (!binding) return { reader: host.reader, isMade: false };
  const { value, span } = binding;
  const name = value.kind === 'name' || value.kind === 'text' ? (value.kind === 'name' ? value.text : value.value).toLowerCase() : ''; // prettier-ignore
  if (!SOURCES.includes(name)) {
    const near = nearest(name, SOURCES);
    context.report(
      badValue(span, `\`source\` is the billing system that exported the tables: ${SOURCES.map((one) => `\`${one}\``).join(', ')}`, ["write `load subscriptions from 'billing' with source = stripe`, where `billing` is the folder of the tables"], near === null ? {} : { label: `did you mean \`${near}\`?` }), // prettier-ignore
    );
    return null;
  }
  if (kind !== 'subscriptions' && kind !== 'customers' && kind !== 'events') {
    context.report(
      badValue(span, `An export of billing holds subscriptions, customers and payments, no ${kind}`, ['name the table `subscriptions`, `customers`, or otherwise for the payments']), // prettier-ignore
    );
    return null;
  }
  return { reader: billingReader(host.reader, kind), isMade: true };
}
