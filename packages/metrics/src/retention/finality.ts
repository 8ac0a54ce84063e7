import type { BoundQuery } from '../bound.ts';
import type { RetentionChoices } from './choices.ts';
import { startSegments } from './start-tests.ts';

/**
 * Why complete cells can have another number when more is known; empty where they are final, which is the rule.
 * Data that are corrected are not meant.
 */
export function openReasons(query: BoundQuery, choices: RetentionChoices): readonly string[] {
  const { by, split } = query;
  const ofEvents = split.some(({ kind, ...rest }) => {
    const isCustomers = 'side' in rest && rest.side === 'customers';
    return kind !== 'test' && !isCustomers;
  });
  const undecided =
    choices.landmark === null && startSegments(query).some(({ measures }) => measures.length > 0);
  const dated = by.some(({ kind }) => kind === 'start' || kind === 'period');
  return [
    ...(choices.matching === 'on_or_after' ? ['a later return counts'] : []),
    ...(dated ? [] : ['cohorts take in customers as their periods end']),
    ...(choices.segmentBy === 'latest' && ofEvents ? ['segments go by the latest event'] : []),
    ...(undecided ? ['segments go by what customers do after the start'] : []),
    ...(choices.top === null ? [] : ['the largest segments may be others']),
    ...(choices.minSize === null ? [] : ['cohorts come in as they reach the smallest size']),
  ];
}
