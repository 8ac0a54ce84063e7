import { assertNever } from '@tenure/plan';
import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery, BoundSegment } from '../bound.ts';
import { isOfStays } from '../churn/lower.ts';
import type { Wording } from '../metric.ts';
import { ruleName, ruleOf, unitOf } from '../purchases/model.ts';
import { purchaseWording } from '../purchases/wording.ts';
import { startSegments } from '../retention/start-tests.ts';
import { spoken } from '../retention/words.ts';
import { ltvChoices } from './choices.ts';
import { contractHorizon, termDays } from './contracts.ts';
import { lengthText } from './horizon.ts';
import { ltvKind } from './kinds.ts';
import { MONTHS_COUNTED } from './terms.ts';

const percent = (share: number) => `${String(Math.round(share * 10000) / 100)}%`;

/** Says a value in words, by its kind. */
export function ltvWording(query: BoundQuery): Wording {
  const kind = ltvKind(query);
  switch (kind) {
    case 'historic':
      return historicWording(query);
    case 'model':
      return modelWording(query);
    case 'simple':
      return simpleWording(query);
    case 'horizon':
      return horizonWording(query);
    case 'sbg':
      return contractWording(query);
    default:
      return assertNever(kind);
  }
}

function money(query: BoundQuery): Wording['settings'] {
  const { margin, discount } = ltvChoices(query);
  return {
    margin: margin === 1 ? '100%: revenue, as none is said' : percent(margin),
    discount: discount === 0 ? 'none' : `${percent(discount)} a year`,
  };
}

const FIRST_ROW = 'customers whose first row is';

function historicWording(query: BoundQuery): Wording {
  const { grain, every } = query;
  const { paying } = ltvChoices(query);
  const period = every === 1 ? grain : `period of ${String(every)} ${grain}s`;
  return purchaseWording(query, {
    title: 'Lifetime value, observed',
    rule: [
      `What customers have brought up to and including the k-th ${period} after their start, first purchase included, per customer ${paying ? 'who has paid something by then' : 'acquired'}; only customers who are that old.`,
    ],
    settings: {
      convention: 'historic',
      ...money(query),
      matching: 'on or before',
      summary: 'pooled over the cohorts that are old enough: sums over sums',
      per: paying ? 'paying customer' : 'customer acquired',
    },
    window: FIRST_ROW,
  });
}

function modelWording(query: BoundQuery): Wording {
  const rule = ruleOf(query) ?? 'mbgnbd';
  return purchaseWording(query, {
    title: `Lifetime value by ${ruleName(rule)}`,
    rule: [
      `What a customer is expected to bring within ${lengthText(query)} after ${query.asOfText}: purchases by ${ruleName(rule)}, what one brings by Gamma-Gamma.`,
      `Purchases of one day are one; what was brought before is \`margin_so_far\`.`,
    ],
    settings: {
      model: ruleName(rule),
      ...money(query),
      unit: unitOf(query),
      horizon: `${lengthText(query)}${query.horizonGiven === true ? '' : ', as none is said'}`,
      'a year': '52 weeks, 12 months or 365 days',
    },
    window: FIRST_ROW,
  });
}

function simpleWording(query: BoundQuery): Wording {
  const { confidence, discount, payment } = ltvChoices(query);
  const { cap } = query.options;
  const ofStays = isOfStays(query);
  const rule = [
    'Revenue a month × margin ÷ churn a month, if all customers leave with one chance that never changes.',
    ofStays
      ? 'Revenue is that of the ends of months per customer who pays then; churn is the share of the customers of a month who pay nothing at the end of the next.'
      : 'Revenue is that of a month per customer who buys in it; churn is the share of the buyers of a month who do not buy in the next.',
    discount > 0 ? `Payments are discounted, the first one ${payment === 'start' ? 'now' : 'at the end of the first month'}.` : '', // prettier-ignore
  ].filter(Boolean);
  const settings = {
    convention: 'simple',
    ...money(query),
    period: 'month',
    ...(discount > 0 ? { 'first payment': payment } : {}),
    cap: typeof cap === 'string' ? cap : 'none',
    interval: `Wilson ${percent(confidence)} of the churn; the revenue is taken as it is`,
    'months counted': query.duringText ?? `the last ${String(MONTHS_COUNTED)} complete ones, as none are said`, // prettier-ignore
  };
  return ofStays
    ? stayWording(query, { title: 'Lifetime value, simple', rule, settings, window: 'months' })
    : purchaseWording(query, { title: 'Lifetime value, simple', rule, settings, window: 'months' });
}

const REVENUE = `revenue a month is that of the ends of the last ${String(MONTHS_COUNTED)} complete months per customer who pays then`; // prettier-ignore

function horizonWording(query: BoundQuery): Wording {
  const { confidence } = ltvChoices(query);
  const said = query.horizonGiven === true ? '' : ', as none is said';
  return stayWording(query, {
    title: `Lifetime value within ${lengthText(query)}`,
    rule: [
      `Revenue a month × margin × the months that a customer keeps within ${lengthText(query)} of their start, by Kaplan and Meier: nothing is carried on beyond what is seen.`,
      `A customer is lost when no subscription runs any more; ${REVENUE}.`,
    ],
    settings: {
      convention: 'horizon',
      ...money(query),
      horizon: `${lengthText(query)}${said}`,
      interval: `normal ${percent(confidence)} of the months kept; the revenue is taken as it is`,
      'a month': '30.4375 days',
    },
    window: 'customers whose first subscription starts',
  });
}

function contractWording(query: BoundQuery): Wording {
  const { confidence } = ltvChoices(query);
  const { term } = query.options;
  return stayWording(query, {
    title: 'Lifetime value of contracts by the shifted beta geometric model',
    rule: [
      'What a new customer is expected to bring: revenue a term × margin × the chance to be there as it begins, the first payment at the start, for all terms of the horizon.',
      `The chance to renew differs from customer to customer and so rises with age; the value if it did not stands beside it. Those who are not seen to the end of a term are left out of it; ${REVENUE}.`,
    ],
    settings: {
      convention: 'shifted beta geometric',
      ...money(query),
      term: `${typeof term === 'string' ? term : '1 month, as none is said'} (${String(Math.round(termDays(query) * 1e4) / 1e4)} days)`,
      horizon: contractHorizon(query),
      interval: `${percent(confidence)} of 200 models drawn from the fitted one (seed 1); the revenue is taken as it is`,
    },
    window: 'customers whose first subscription starts',
  });
}

interface StayWords {
  readonly title: string;
  readonly rule: readonly string[];
  readonly settings: Wording['settings'];
  readonly window: string;
}

/** Says a value of subscriptions in words. */
function stayWording(query: BoundQuery, own: StayWords): Wording {
  const { by, split, duringText, where, kept = [], events, options, calendar } = query;
  const segments = [...by, ...split].map(spoken);
  const named = ({ name, text }: BoundSegment) => (name === text ? text : `${name} (${text})`);
  const sentences = [
    ...own.rule,
    duringText ? `Only ${own.window} ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map(named).join(' and ')}.`,
    'customer' in options ? `Customers are told apart by ${events.customer}.` : '',
  ];
  const tests = startSegments(query).map(named);
  return {
    title: `${own.title}${segments.length > 0 ? `, by ${segments.join(', ')}` : ''}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: {
      ...own.settings,
      customer: events.customer,
      start: events.time,
      end: events.roles?.['end'] ?? null,
      mrr: events.roles?.['mrr'] ?? null,
      'time zone': query.zoned ? calendar.zone : 'as written in the data',
      during: duringText ?? 'all of the data',
      where: where.text ?? 'no condition',
      'as of': query.asOfText,
      'as of from': asOfWords(query),
      ...(segments.length > 0 ? { 'segment value': 'at the first subscription' } : {}),
      ...(tests.length > 0 ? { 'decided at the first subscription': tests.join('; ') } : {}),
      ...(typeof options['top'] === 'number'
        ? { top: `the ${String(options['top'])} largest segments, the others together` }
        : {}),
    },
  };
}
