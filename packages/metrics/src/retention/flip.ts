import type { WeekStart } from '@tenure/plan';
import type { BoundQuery, OptionValue } from '../bound.ts';
import { MATCHING, retentionChoices } from './choices.ts';
import { presetOf } from './presets/index.ts';

/** The choices in which conventions differ, in the order in which they are told. */
export const CHOICE_NAMES = [
  'entry',
  'matching',
  'clock',
  'week start',
  'period_0',
  'returns',
  'incomplete',
  'summary',
  'segment_by',
] as const;

/** A choice by its word in the language. */
export type ChoiceName = (typeof CHOICE_NAMES)[number];

/** What a query chose: the value's own word, and how a statement says it. */
export interface Choice {
  readonly name: ChoiceName;
  readonly value: string;
  /** `unbounded`, `with clock = exact`, `set week start sunday`. */
  readonly words: string;
}

/** Every choice of a query with its value, defaults and those of its convention included. */
export function choicesOf(query: BoundQuery): readonly Choice[] {
  const choices = retentionChoices(query);
  const values: Readonly<Record<ChoiceName, string>> = {
    entry: choices.entry,
    matching:
      Object.entries(MATCHING).find(([, matching]) => matching === choices.matching)?.[0] ??
      'classic',
    clock: choices.clock,
    'week start': query.calendar.weekStart,
    period_0: choices.period0,
    returns: choices.returnsInWindow ? 'window' : 'all',
    incomplete: String(choices.incomplete),
    summary: choices.summary,
    segment_by: choices.segmentBy,
  };
  return CHOICE_NAMES.map((name) => ({
    name,
    value: values[name],
    words: wordsOf(name, values[name]),
  }));
}

/**
 * The choices that a convention makes of a query, whatever the query says itself; those that have no
 * meaning for it (an hourly clock of quarters) as the convention falls back.
 */
export function choicesUnder(query: BoundQuery, convention: string): readonly Choice[] {
  const names: ReadonlySet<string> = new Set(CHOICE_NAMES);
  const weekStart = presetOf(convention)?.weekStart ?? query.calendar.weekStart;
  return choicesOf({
    ...query,
    convention,
    qualifiers: query.qualifiers.filter((word) => word === 'bracketed'),
    options: Object.fromEntries(Object.entries(query.options).filter(([name]) => !names.has(name))),
    calendar: { ...query.calendar, weekStart },
  });
}

/** The query with one choice made so, as if its statement said it; the rest holds. */
export function withChoice(query: BoundQuery, name: ChoiceName, value: string): BoundQuery {
  switch (name) {
    case 'entry':
      return withEntry(query, value);
    case 'matching': {
      const matching = MATCHING[value];
      const others = query.qualifiers.filter((word) => !Object.hasOwn(MATCHING, word));
      // A value is of the events in a cell or up to it; rates are all that there is beside others.
      const kept = matching === 'on' || matching === 'on_or_before';
      return {
        ...query,
        qualifiers: [...others, value],
        value: kept ? query.value : null,
      };
    }
    case 'week start':
      return { ...query, calendar: { ...query.calendar, weekStart: value as WeekStart } };
    case 'incomplete':
      return withOption(query, name, value === 'true');
    case 'clock':
    case 'period_0':
    case 'returns':
    case 'summary':
    case 'segment_by':
      return withOption(query, name, value);
  }
}

function withOption(query: BoundQuery, name: string, value: OptionValue): BoundQuery {
  return { ...query, options: { ...query.options, [name]: value } };
}

function withEntry(query: BoundQuery, value: string): BoundQuery {
  const qualifiers = query.qualifiers.filter((word) => word !== 'recurring');
  if (value !== 'recurring') return withOption({ ...query, qualifiers }, 'entry', value);
  const options = Object.fromEntries(
    Object.entries(query.options).filter(([name]) => name !== 'entry'),
  );
  return { ...query, options, qualifiers: [...qualifiers, value] };
}

function wordsOf(name: ChoiceName, value: string): string {
  switch (name) {
    case 'matching':
      return value;
    case 'entry':
      return value === 'recurring' ? value : `with entry = ${value}`;
    case 'week start':
      return `set week start ${value}`;
    case 'incomplete':
      return value === 'true' ? 'with incomplete' : 'with incomplete = false';
    default:
      return `with ${name} = ${value}`;
  }
}
