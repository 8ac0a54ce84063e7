import type { OptionItem, Span } from '@tenure/syntax';
import { typed } from '../messages/diagnostic.ts';
import { badValue } from '../messages/meaning.ts';
import { findColumn, reportUnknownColumn } from './columns.ts';
import type { Scope } from './scope.ts';

/**
 * Binds `cause = reason`: the column of the subscriptions that says why they ended. Null without the setting;
 * undefined when it was reported, and where a metric needs it (`needed` is where it is asked for).
 */
export function bindCause(
  scope: Scope,
  item: OptionItem | undefined,
  needed: Span | null = null,
): string | null | undefined {
  if (!item) {
    if (needed === null) return null;
    scope.report(
      badValue(needed, 'Nothing says why subscriptions ended', [
        'name the column that does: `with cause = reason`',
      ]),
    );
    return undefined;
  }
  const { value } = item;
  const { events } = scope;
  if (value?.kind !== 'name') {
    scope.report(
      badValue(item.span, '`cause` is the column that says why a subscription ended', [
        'write `cause = reason`',
      ]),
    );
    return undefined;
  }
  if (events.roles['end'] === undefined) {
    scope.report(
      badValue(
        item.span,
        `Causes are of subscriptions with an end, and \`${events.name}\` has none`,
        [`load subscriptions with \`end = …\`, and \`use\` them after ${typed(events.name)}`],
      ),
    );
    return undefined;
  }
  const own = { ...scope, customers: null };
  const found = findColumn(own, value);
  if (found === 'ambiguous') return undefined;
  if (found !== null) return found.column.name;
  reportUnknownColumn(own, value);
  return undefined;
}
