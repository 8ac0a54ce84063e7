import type { BoundQuery } from '../bound.ts';
import { involuntaryCauses } from '../churn/causes.ts';
import { daysOfLength } from './ages.ts';

/** What counts as churn in events where the statement does not say. */
const SILENCE = 30;

/** The choices that metrics of spells share, read off the query once. */
export interface SpellChoices {
  /** The column at which stays end; null where rows are moments. */
  readonly end: string | null;
  /** The column that says why a stay ended; null tells no causes apart. */
  readonly cause: string | null;
  /** The causes that are no decision of the customer, where causes are put together by that; null keeps each. */
  readonly involuntary: readonly string[] | null;
  /** Days of silence after which a customer is lost. */
  readonly silence: number;
  readonly silenceIsDefault: boolean;
  /** Days; 0 without a landmark. */
  readonly landmark: number;
  readonly top: number | null;
  readonly confidence: number;
  /** The scale on which intervals are symmetric. */
  readonly scale: 'log-log' | 'log' | 'plain';
  /** The start is the signup of the customers table. */
  readonly startsFromCustomers: boolean;
}

/** Every choice: as the statement says it, else the default. */
export function spellChoices(query: BoundQuery): SpellChoices {
  const { options, events, customers, from } = query;
  const said = daysOfLength(options['inactive']);
  const end = events.roles?.['end'] ?? null;
  const stays = events.roles?.['start'] !== undefined;
  const scale = options['interval'];
  return {
    end: stays ? end : null,
    cause: stays && end !== null && typeof options['cause'] === 'string' ? options['cause'] : null,
    involuntary: options['kinds'] === true ? involuntaryCauses(query) : null,
    silence: said === null ? (stays ? 0 : SILENCE) : Math.ceil(said - 1e-9),
    silenceIsDefault: said === null,
    landmark: Math.ceil((daysOfLength(options['landmark']) ?? 0) - 1e-9),
    top: typeof options['top'] === 'number' ? options['top'] : null,
    confidence: typeof options['confidence'] === 'number' ? options['confidence'] : 0.95,
    scale: scale === 'log' || scale === 'plain' ? scale : 'log-log',
    startsFromCustomers: !stays && from === null && (customers?.time ?? null) !== null,
  };
}
