import { unitsIn, type TimeUnit } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Refusal } from '../metric.ts';
import { ruleOf } from '../purchases/model.ts';

/** The choices of LTV, read off the query once. */
export interface LtvChoices {
  readonly margin: number;
  /** A year, and in a period of the query. */
  readonly discount: number;
  readonly periodDiscount: number;
  /** Counts only those who have paid something. */
  readonly paying: boolean;
}

/** Every choice: as the statement says it, else the default. */
export function ltvChoices({ options, grain, every }: BoundQuery): LtvChoices {
  const discount = typeof options['discount'] === 'number' ? options['discount'] : 0;
  const unit: TimeUnit = grain === 'hour' ? 'day' : grain;
  return {
    margin: typeof options['margin'] === 'number' ? options['margin'] : 1,
    discount,
    periodDiscount: (1 + discount) ** (every / unitsIn(unit, 'year')) - 1,
    paying: options['paying'] === true,
  };
}

/** What a model, and what an observed value, cannot take. */
export function refuseLtv(query: BoundQuery): readonly Refusal[] {
  const { options, grain, cells, from, to } = query;
  const has = (name: string) => options[name] !== undefined;
  if (grain === 'hour') {
    return [{ at: 'over', message: 'Values are of days or longer periods', help: ['`over 30 days`'] }]; // prettier-ignore
  }
  if (ruleOf(query) === null) {
    return [
      ...(['holdout', 'unit'] as const).filter(has).map((at) => ({
        at,
        message: `\`${at}\` is of a model, and what was observed needs none`,
        help: ['say which: `using mbg nbd`'],
      })),
      ...(ltvChoices(query).paying && has('discount')
        ? [{ at: 'paying', message: 'A discounted value of paying customers alone is not computed: who pays changes from period to period', help: ['leave one of the two out'] }] // prettier-ignore
        : []),
    ];
  }
  return [
    ...(cells === null ? [] : [{ at: query.horizonGiven === true ? 'over' : 'at', message: 'A model looks ahead over one horizon from the as-of date on', help: ['say how far: `over 12 months`'] }]), // prettier-ignore
    ...(from !== null || to !== null ? [{ at: 'path', message: 'A model is fitted to all purchases of a customer', help: ['`where` chooses the rows'] }] : []), // prettier-ignore
    ...(ltvChoices(query).paying ? [{ at: 'paying', message: '`paying` is of what was observed', help: ['leave it out: a purchase for nothing is a purchase'] }] : []), // prettier-ignore
  ];
}
