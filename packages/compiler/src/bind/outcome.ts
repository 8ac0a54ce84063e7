import type { MetricFacts } from '@tenure/metrics';
import { nearest, type OptionItem, type Query } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { unknownEvent } from '../messages/names.ts';
import { optionOf } from './choices.ts';
import { clauseOf } from './clauses.ts';
import { findColumn, reportUnknownColumn } from './columns.ts';
import type { Scope } from './scope.ts';

/**
 * Binds `of retention` of a metric that is about the outcome of another. Undefined where the metric has none, null
 * where it was reported.
 */
export function bindOutcome(
  scope: Scope,
  query: Query,
  { phrases: [phrase = ''], outcomes, ofSegment }: MetricFacts,
): string | null | undefined {
  if (!outcomes) return undefined;
  const clause = clauseOf(query.clauses, 'of');
  const of = ofSegment === true ? 'of members on' : 'of';
  const known = outcomes.map((outcome) => `\`${phrase} ${of} ${outcome}\``).join(', ');
  if (!clause) {
    const message = `\`${phrase}\` needs to know of what`;
    scope.report(badValue(query.phraseSpan, message, [`say ${known}`]));
    return null;
  }
  const { expression } = clause;
  const word = scope.text.slice(expression.span.start, expression.span.end);
  const found = outcomes.find((outcome) => outcome === word.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(word.toLowerCase(), outcomes);
  scope.report(
    badValue(
      expression.span,
      `\`${phrase}\` cannot be sought of \`${word}\``,
      [`say ${known}`],
      near === null
        ? {}
        : {
            label: `did you mean \`${near}\`?`,
            fix: { title: `Change to ${near}`, edit: { span: expression.span, text: near } },
          },
    ),
  );
  return null;
}

/** Binds a setting that names a column of the events: null without it, undefined when it was reported. */
export function bindColumn(scope: Scope, item: OptionItem | undefined): string | null | undefined {
  if (!item) return null;
  const { value } = item;
  if (value?.kind !== 'name') {
    const help = [`write \`${item.name} = feature\``];
    scope.report(badValue(item.span, `\`${item.name}\` is a column of the events`, help));
    return undefined;
  }
  const events = { ...scope, customers: null };
  const found = findColumn(events, value);
  if (found === null) reportUnknownColumn(events, value);
  return found === null || found === 'ambiguous' ? undefined : found.column.name;
}

/** The most values that are kept of a column: one with fewer has shown all of its first rows. */
const KEPT = 20;

/** Reports a setting that names a value which its column does not have; true when there is none. */
export function checkAmong(scope: Scope, query: Query, { options }: MetricFacts): boolean {
  return options.every(({ name, among }) => {
    const item = optionOf(query, name);
    // Another column was named to take the values from.
    if (among === undefined || !item?.value || optionOf(query, 'column')) return true;
    const column = scope.events.columns.find((one) => one.name === scope.events.roles[among]);
    const { value } = item;
    const text = value.kind === 'name' ? value.text : value.kind === 'text' ? value.value : null;
    const samples = column?.samples ?? [];
    if (text === null || samples.includes(text) || samples.length >= KEPT) return true;
    scope.report(unknownEvent(value.span, text, samples));
    return false;
  });
}
