import type { Metric } from '@tenure/metrics';
import type { Query } from '@tenure/syntax';
import { plainName } from '../catalog/roles.ts';
import { badValue } from '../messages/meaning.ts';
import { optionOf } from './choices.ts';
import { findColumn, reportUnknownColumn } from './columns.ts';
import type { Scope } from './scope.ts';

/**
 * Binds the settings of a metric that name a column of the events by other than its role: as the statement says, else the
 * column that has one of the usual names. Null when something was reported.
 */
export function bindColumnOptions(
  scope: Scope,
  query: Query,
  { options }: Metric,
): Readonly<Record<string, string>> | null {
  const own = { ...scope, customers: null };
  const bound: Record<string, string> = {};
  let good = true;
  for (const { name, type, usual, needed, summary } of options) {
    if (type !== 'column' || usual === undefined) continue;
    const item = optionOf(query, name);
    if (!item) {
      const named = usual.flatMap((one) =>
        scope.events.columns.filter((column) => plainName(column.name) === one),
      );
      if (named[0]) bound[name] = named[0].name;
      else if (needed === true) {
        scope.report(
          badValue(query.phraseSpan, `Nothing tells me ${summary}`, [
            `name the column that does: \`with ${name} = ${usual[0] ?? name}\``,
          ]),
        );
        good = false;
      }
      continue;
    }
    if (item.value?.kind !== 'name') {
      scope.report(
        badValue(item.span, `\`${name}\` is a column`, [`write \`${name} = ${usual[0] ?? name}\``]),
      );
      good = false;
      continue;
    }
    const found = findColumn(own, item.value);
    if (found === null) reportUnknownColumn(own, item.value);
    if (found === null || found === 'ambiguous') good = false;
    else bound[name] = found.column.name;
  }
  return good ? bound : null;
}
