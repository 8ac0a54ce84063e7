import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery, BoundSegment } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { startSegments } from '../retention/start-tests.ts';
import { spoken } from '../retention/words.ts';

/** What a metric of purchases says of itself. */
export interface PurchaseWords {
  readonly title: string;
  /** Whole sentences. */
  readonly rule: readonly string[];
  readonly settings: Wording['settings'];
  /** What `during` restricts: `purchases`, or `customers whose first purchase is`. */
  readonly window: string;
}

/** Says a query of what customers bought in words. */
export function purchaseWording(query: BoundQuery, own: PurchaseWords): Wording {
  const { by, split, duringText, where, kept = [], events, options } = query;
  const segments = [...by, ...split].map(spoken);
  const named = ({ name, text }: BoundSegment) => (name === text ? text : `${name} (${text})`);
  const sentences = [
    ...own.rule,
    duringText ? `Only ${own.window} ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map(named).join(' and ')}.`,
    'customer' in options ? `Customers are told apart by ${events.customer}.` : '',
  ];
  return {
    title: `${own.title}${segments.length > 0 ? `, by ${segments.join(', ')}` : ''}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: { ...own.settings, ...purchaseSettings(query) },
  };
}

function purchaseSettings(query: BoundQuery): Wording['settings'] {
  const { calendar, events, to, where, duringText, split, by, options } = query;
  const tests = startSegments(query).map(({ name, text }) =>
    name === text ? text : `${name}: ${text}`,
  );
  return {
    customer: events.customer,
    amount: events.roles?.['amount'] ?? null,
    purchase: `${to ? `a row with ${to.text}` : 'any row'} and an amount of 0 or more`,
    refunds: 'a negative amount: no purchase, taken off the revenue',
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    during: duringText ?? 'all of the data',
    where: where.text ?? 'no condition',
    'as of': query.asOfText,
    'as of from': asOfWords(query),
    ...([...by, ...split].length > 0 ? { 'segment value': 'at the first row' } : {}),
    ...(tests.length > 0 ? { 'decided at the first row': tests.join('; ') } : {}),
    ...(typeof options['top'] === 'number'
      ? { top: `the ${String(options['top'])} largest segments, the others together` }
      : {}),
  };
}
