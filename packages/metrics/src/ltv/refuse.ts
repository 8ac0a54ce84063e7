import type { BoundQuery } from '../bound.ts';
import type { Refusal } from '../metric.ts';
import { ltvChoices } from './choices.ts';
import { ltvKind, type LtvKind } from './kinds.ts';

/** Settings that are not of every kind of value: of which they are, in words and as they are asked for. */
const ONLY: readonly {
  readonly name: string;
  readonly kinds: readonly LtvKind[];
  readonly message: string;
  readonly help: string;
}[] = [
  ...['holdout', 'unit'].map((name) => ({
    name,
    kinds: ['model'] as const,
    message: `\`${name}\` is of a model of purchases`,
    help: 'say which: `using mbg nbd`',
  })),
  {
    name: 'paying',
    kinds: ['historic'],
    message: '`paying` is of what was observed',
    help: 'leave it out: a purchase for nothing is a purchase',
  },
  ...['cap', 'payment'].map((name) => ({
    name,
    kinds: ['simple'] as const,
    message: `\`${name}\` is of the simple value, which has no horizon`,
    help: 'say so: `using simple`; other values end with `over 24 months`',
  })),
  {
    name: 'term',
    kinds: ['sbg'],
    message: '`term` is of a model of contracts',
    help: 'say so: `using shifted beta geometric`',
  },
  {
    name: 'confidence',
    kinds: ['simple', 'horizon', 'sbg'],
    message: '`confidence` is of a value with an interval',
    help: 'what was observed is a sum, and what a model of purchases expects has its holdout beside it',
  },
];

/** What the kind of value that is asked for cannot take. */
export function refuseLtv(query: BoundQuery): readonly Refusal[] {
  const kind = ltvKind(query);
  const has = (name: string) => query.options[name] !== undefined;
  const others = ONLY.filter(({ name, kinds }) => has(name) && !kinds.includes(kind)).map(
    ({ name, message, help }): Refusal => ({ at: name, message, help: [help] }),
  );
  return [...others, ...clausesOf(query, kind)];
}

function clausesOf(query: BoundQuery, kind: LtvKind): readonly Refusal[] {
  const { grain, cells, from, to } = query;
  const discounted = ltvChoices(query).discount > 0;
  const has = (name: string) => query.options[name] !== undefined;
  if (kind === 'simple') {
    return [
      ...(query.horizonGiven === true || cells !== null
        ? [{ at: query.horizonGiven === true ? 'over' : 'at', message: 'The simple value has no horizon: it is revenue × margin ÷ churn', help: ['within one, of subscriptions: `using horizon over 12 months`; or `with cap = 60 months`'] }] // prettier-ignore
        : []),
      ...pathOf(query, 'The simple value is of all rows'),
      ...(has('cap') && discounted
        ? [{ at: 'cap', message: 'A discounted value ends by itself', help: ['leave one of the two out'] }] // prettier-ignore
        : []),
      ...(has('payment') && !discounted
        ? [{ at: 'payment', message: 'When the first payment is moves a discounted value alone', help: ['say so: `discount = 10%`'] }] // prettier-ignore
        : []),
    ];
  }
  if (grain === 'hour') {
    return [{ at: 'over', message: 'Values are of days or longer periods', help: ['`over 30 days`'] }]; // prettier-ignore
  }
  switch (kind) {
    case 'historic':
      return ltvChoices(query).paying && has('discount')
        ? [{ at: 'paying', message: 'A discounted value of paying customers alone is not computed: who pays changes from period to period', help: ['leave one of the two out'] }] // prettier-ignore
        : [];
    case 'model':
      return [
        ...oneHorizon(query, 'A model looks ahead over one horizon from the as-of date on'),
        ...(from !== null || to !== null ? pathOf(query, 'A model is fitted to all purchases of a customer') : []), // prettier-ignore
      ];
    case 'horizon':
    case 'sbg':
      return [
        ...oneHorizon(query, 'This value has one horizon, from the start of a customer on'),
        ...pathOf(query, 'Subscriptions are followed from the first of a customer'),
      ];
  }
}

function oneHorizon(query: BoundQuery, message: string): readonly Refusal[] {
  if (query.cells === null) return [];
  const at = query.horizonGiven === true ? 'over' : 'at';
  return [{ at, message, help: ['say how far: `over 12 months`'] }];
}

function pathOf({ from, to }: BoundQuery, message: string): readonly Refusal[] {
  return from === null && to === null
    ? []
    : [{ at: 'path', message, help: ['`where` chooses the rows'] }];
}
