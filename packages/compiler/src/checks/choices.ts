import { retentionChoices, type BoundQuery } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import { note } from '../messages/diagnostic.ts';

/**
 * T4041: a recurring start and a period or later, which keep nearly everybody. T4043: where start and return
 * are one event, what of period 0 is a return.
 */
export function checkChoices(query: Query, bound: BoundQuery): readonly Diagnostic[] {
  const { entry, matching, period0, startsFromCustomers } = retentionChoices(bound);
  const { grain, from, to } = bound;
  const { phraseSpan } = query;
  const found: Diagnostic[] = [];
  if (entry === 'recurring' && matching === 'on_or_after') {
    found.push(
      note(
        'T4041',
        phraseSpan,
        `Who comes again at any time is retained from each ${grain} before, so that early rates are near 100 %`,
        {
          help: ['`classic` asks for each period itself; without `recurring` customers count once'],
        },
      ),
    );
  }
  const same = JSON.stringify(from?.condition ?? null) === JSON.stringify(to?.condition ?? null);
  const needsReturns = period0 === 'counted' || matching === 'on_or_before';
  if (same && needsReturns && !startsFromCustomers) {
    found.push(
      note(
        'T4043',
        phraseSpan,
        `Start and return are the same event: the start itself is no return, a second one in its ${grain} is`,
      ),
    );
  }
  return found;
}
