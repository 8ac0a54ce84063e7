import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { spoken } from '../retention/words.ts';

/** What a metric of acquisition says of itself. */
export interface AcquisitionWords {
  readonly title: string;
  /** Whole sentences. */
  readonly rule: readonly string[];
  readonly settings: Wording['settings'];
  /** How much later than the spending its customers come; null for the same time. */
  readonly lag?: string | null;
}

/** Says a query of what customers cost in words. */
export function acquisitionWording(query: BoundQuery, own: AcquisitionWords): Wording {
  const { by, split, duringText, where, events, customers, spend, calendar } = query;
  const segments = [...by, ...split].map(spoken);
  const lag = own.lag ?? null;
  const signups = customers ?? events;
  const sentences = [
    ...own.rule,
    duringText ? `Only customers who sign up ${duringText}${lag === null ? ', and what was spent then' : ''}.` : '', // prettier-ignore
    where.text ? `Only rows where ${where.text}.` : '',
  ];
  return {
    title: `${own.title}${segments.length > 0 ? `, by ${segments.join(', ')}` : ''}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: {
      ...own.settings,
      spend: `sum(${spend?.roles?.['amount'] ?? 'amount'}) of ${spend?.table ?? 'spend'}`,
      lag: lag ?? 'none: the customers of the same time',
      'new customers': `${signups.time ?? 'signup'} of ${signups.table}`,
      customer: events.customer,
      'time zone': query.zoned ? calendar.zone : 'as written in the data',
      during: duringText ?? 'all of the data',
      where: where.text ?? 'no condition',
      'as of': query.asOfText,
      'as of from': asOfWords(query),
    },
  };
}

/** The margin in force, and the column that it is of, for the settings. */
export function earnedSettings({ options, events }: BoundQuery): Wording['settings'] {
  const { margin } = options;
  const role = events.roles?.['start'] === undefined ? 'amount' : 'mrr';
  return {
    margin: typeof margin === 'number' ? `${String(Math.round(margin * 10000) / 100)}%` : '100%: revenue, as none is said', // prettier-ignore
    [role]: events.roles?.[role] ?? null,
  };
}
