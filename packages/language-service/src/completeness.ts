import { isIncomplete, parse } from '@tenure/compiler';

/** Whether a text can be run as it stands. */
export type Completeness = 'complete' | 'incomplete' | 'invalid';

/**
 * What a console does with a text on Enter: run it, or wait for more. Only the grammar is asked, so a
 * metric that does not exist is `complete`; running it says what is wrong.
 */
export function completeness(text: string): Completeness {
  if (isIncomplete(text)) return 'incomplete';
  return parse(text).diagnostics.some(({ severity }) => severity === 'error')
    ? 'invalid'
    : 'complete';
}
