import { arePeriodsCommon, presetOf, retentionChoices, type BoundQuery } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import { note } from '../messages/diagnostic.ts';

/** T4042: rules of a convention that have no meaning for the query, or that a setting outdoes. */
export function checkConvention(query: Query, bound: BoundQuery): readonly Diagnostic[] {
  const preset = presetOf(bound.convention);
  const using = clauseOf(query.clauses, 'using');
  if (!preset || !using) return [];
  const choices = retentionChoices(bound);
  const { grain, calendar } = bound;
  const { product } = preset;
  const said = (name: string) => name in bound.options;
  const told: string[] = [];
  if (!said('clock') && preset.clock !== choices.clock) {
    told.push(
      arePeriodsCommon(bound)
        ? `Periods that are the same for all customers are of the calendar, where ${product} counts from each start`
        : `${product} counts days, weeks and months from the hour or day of the start, and no ${grain}s: elapsed ${grain}s are counted (\`exact\`)`,
    );
  }
  if (choices.clock === 'exact' && preset.clock === 'exact' && grain === 'month') {
    told.push(
      `A month here ends on the start's day of the month; ${product}'s are 30 days: \`over 12 periods of 30 days\``,
    );
  }
  if (choices.startsFromCustomers && preset.entry === 'recurring' && !said('entry')) {
    told.push(`A customer has one signup, so that nobody starts again, as in ${product}`);
  }
  if (preset.returns === 'window' && !said('returns') && bound.during.until === null) {
    told.push(
      `${product} ends returns with its date range, and none is given: \`during …\` gives one`,
    );
  }
  if (preset.weekStart !== null && preset.weekStart !== calendar.weekStart && grain === 'week') {
    told.push(
      `Weeks begin on ${calendar.weekStart}, as \`set week start\` says; by default ${product}'s begin on ${preset.weekStart}`,
    );
  }
  return told.map((message) => note('T4042', using.span, message));
}
