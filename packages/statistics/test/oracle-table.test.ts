import { describe, expect, it } from 'vitest';
import { hasOracles, oracles } from './oracles.ts';
import { holdCoxOnly } from './oracles/cox.ts';
import { holdFunctions } from './oracles/numerics.ts';
import type { AnyOracle, Holder } from './oracles/oracle.ts';
import { holdNetPromoter, holdRfm } from './oracles/people.ts';
import {
  holdAdjusted,
  holdNewcombe,
  holdProportion,
  holdTwoProportions,
} from './oracles/proportions.ts';
import { holdSecondPurchase } from './oracles/repeat-purchase.ts';
import {
  holdIncidence,
  holdKaplanMeier,
  holdLogRankOnly,
  holdRestrictedMeans,
} from './oracles/survival.ts';
import {
  holdAcquisition,
  holdCappedValue,
  holdGammaGamma,
  holdPredictions,
  holdPurchaseModel,
  holdSbg,
  holdSimpleValues,
  holdTimeUnits,
} from './oracles/value.ts';

/** What holds the cases whose name begins so. */
const HOLDERS: readonly (readonly [prefix: string, holder: Holder])[] = [
  ['wilson-', holdProportion],
  ['two-prop-', holdTwoProportions],
  ['newcombe10-', holdNewcombe],
  ['padjust-', holdAdjusted],
  ['km-', holdKaplanMeier],
  ['cox-', holdCoxOnly],
  ['logrank-', holdLogRankOnly],
  ['rmst-', holdRestrictedMeans],
  ['aalen-johansen-', holdIncidence],
  ['cdnow-second-purchase', holdSecondPurchase],
  ['bgnbd-predictions', holdPredictions],
  ['mbgnbd-predictions', holdPredictions],
  ['bgnbd-', holdPurchaseModel],
  ['mbgnbd-', holdPurchaseModel],
  ['gamma-gamma-', holdGammaGamma],
  ['gammagamma-', holdGammaGamma],
  ['clv-time-unit-', holdTimeUnits],
  ['sbg-', holdSbg],
  ['ltv-simple', holdSimpleValues],
  ['stripe-ltv-', holdCappedValue],
  ['cac-', holdAcquisition],
  ['nps-', holdNetPromoter],
  ['rfm-', holdRfm],
  ['specfun', holdFunctions],
];

/** Counts of customers and money, which the language computes from tables: held through it, in tenure/test. */
const THROUGH_THE_LANGUAGE = [
  'crr-',
  'chartmogul-',
  'baremetrics-',
  'quick-ratio-',
  'mrr-',
  'cohort-',
  'online-retail-summary',
];

describe.skipIf(!hasOracles)('the shared oracles', () => {
  const all = oracles<unknown, unknown>('') as readonly AnyOracle[];
  const here = all.filter(
    ({ id }) => !THROUGH_THE_LANGUAGE.some((prefix) => id.startsWith(prefix)),
  );

  it('are there', () => {
    expect(all.length).toBeGreaterThanOrEqual(47);
    expect(here.length).toBeGreaterThanOrEqual(30);
  });

  it.each(here)('$id', (oracle) => {
    const holder = HOLDERS.find(([prefix]) => oracle.id.startsWith(prefix))?.[1];
    if (!holder) throw new Error(`nothing holds the oracle ${oracle.id}`);
    expect.hasAssertions();
    holder(oracle);
  });
});
