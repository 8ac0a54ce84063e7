import type { OptionItem } from '@tenure/syntax';
import { typed } from '../messages/diagnostic.ts';
import { badValue, wrongSide } from '../messages/meaning.ts';
import { findColumn, reportUnknownColumn } from './columns.ts';
import type { Scope } from './scope.ts';

/**
 * Binds `customer = account_id`: the column of the events that is counted in place of the customer's own. A
 * table with a row per customer goes with it only where it has a row per account. Null without the setting;
 * undefined when it was reported.
 */
export function bindCustomer(
  scope: Scope,
  item: OptionItem | undefined,
): string | null | undefined {
  if (!item) return null;
  const { value } = item;
  if (value?.kind !== 'name') {
    scope.report(
      badValue(item.span, '`customer` is the column that is counted', [
        'for accounts in place of users write `customer = account_id`',
      ]),
    );
    return undefined;
  }
  const { customers, events } = scope;
  const found = findColumn({ ...scope, customers: null }, value);
  if (found === 'ambiguous') return undefined;
  if (found === null) {
    reportUnknownColumn({ ...scope, customers: null }, value);
    return undefined;
  }
  const { name } = found.column;
  const key = customers?.roles['customer'];
  if (customers && key !== name) {
    scope.report(
      wrongSide(
        value.span,
        name,
        `is counted here, and \`${customers.name}\` has a row per \`${key ?? ''}\``,
        [
          `leave the customers out: \`use ${typed(events.name)}\` before`,
          `or load a table with a row per \`${name}\``,
        ],
      ),
    );
    return undefined;
  }
  return name;
}
