import {
  arePeriodsCommon,
  HOURLY_GRAINS,
  retentionChoices,
  type BoundQuery,
} from '@tenure/metrics';
import type { OptionItem, Query, Span } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import type { Extras } from '../messages/diagnostic.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/** Reports choices that make no sense together, with a way out; true when all of them do. */
export function checkChoices(scope: Scope, query: Query, bound: BoundQuery): boolean {
  const choices = retentionChoices(bound);
  const { convention } = bound;
  let good = true;
  const fail = (span: Span, message: string, help: readonly string[], extras: Extras = {}) => {
    scope.report(badValue(span, message, help, extras));
    good = false;
  };
  const item = (name: string) => optionOf(query, name);
  const word = (...words: string[]) =>
    query.words.find(({ text }) => words.includes(text.toLowerCase()))?.span;

  if (choices.bracketed && choices.matching === 'consecutive') {
    fail(
      word('consecutive') ?? query.phraseSpan,
      'A streak asks for every period so far, so brackets of several have no say in it',
      ['leave out `bracketed` or `consecutive`'],
    );
  }
  const value = item('value');
  if (value && (choices.matching === 'on_or_after' || choices.matching === 'consecutive')) {
    const said = word('unbounded', 'consecutive');
    fail(
      value.span,
      said
        ? 'A value is of the events in a cell, or of those up to it'
        : `\`using ${convention ?? ''}\` counts a period or later, and a value is of the events in a cell`,
      ['say `classic` for the events in it, `cumulative` for those up to it'],
      said ? { related: [{ span: said, message: 'this counts other periods too' }] } : {},
    );
  }
  const clock = item('clock');
  if (clock && choices.clock === 'hourly' && !HOURLY_GRAINS.includes(bound.grain)) {
    const { span } = clock.value ?? clock;
    fail(
      span,
      `The hourly clock counts days of 24 hours, weeks and months of 7 and 30 days: it knows no ${bound.grain}s`,
      [],
      {
        label: 'did you mean `exact`?',
        fix: { title: 'Change to exact', edit: { span, text: 'exact' } },
      },
    );
  }
  if (clock && choices.clock !== 'calendar' && arePeriodsCommon(bound)) {
    fail(
      clock.span,
      'Periods that are the same for all customers are of the calendar, and this clock counts from each start',
      [`for cohorts by the ${bound.grain} of the start write \`start_${bound.grain}\``],
    );
  }
  const reference = item('reference');
  const limit = clauseOf(query.clauses, 'limit');
  if (reference && bound.options['reference'] === 'previous' && limit) {
    fail(limit.span, 'A limit leaves out cells, and each is set against the one before', [
      'leave out `limit`, or `reference`',
    ]);
  }
  const segment = item('segment_by');
  if (segment && choices.segmentBy !== 'start' && bound.split.length === 0) {
    fail(segment.span, '`segment_by` says which event gives a segment, and there are none', [
      'segments are made by `split by`',
    ]);
  }
  return good;
}

/** A setting of `with` by its name. */
export function optionOf({ clauses }: Query, name: string): OptionItem | undefined {
  return clauseOf(clauses, 'with')?.options.find((option) => option.name === name);
}
