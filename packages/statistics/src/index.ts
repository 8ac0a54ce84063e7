// Distributions and special functions
export * from './normal-quantile.ts';
export * from './sample-quantile.ts';
export * from './normal-tail.ts';
export * from './special/digamma.ts';
export * from './special/erfc.ts';
export * from './special/gamma-tails.ts';
export * from './special/hypergeometric.ts';
export * from './special/incomplete-beta.ts';
export * from './special/log-gamma.ts';

// Searches
export * from './bfgs.ts';
export * from './nelder-mead.ts';

// Intervals
export * from './bootstrap.ts';
export { binomialDraw, seededRandom, type Random } from './random.ts';
export * from './exact-interval.ts';
export * from './interval.ts';
export * from './newcombe.ts';
export * from './correlation-interval.ts';
export * from './risk-ratio.ts';
export * from './stratified.ts';
export * from './wilson.ts';

// Tests
export * from './adjusted.ts';
export * from './chi-squared.ts';
export * from './fisher-exact.ts';
export * from './odds-ratio.ts';
export * from './pooled-z.ts';
export * from './two-proportions.ts';

// What to expect of a share, and what a difference is made of
export * from './control-limits.ts';
export * from './individuals-limits.ts';
export * from './mix-and-rate.ts';

// Times to an event
export * from './survival/spells.ts';
export * from './survival/kaplan-meier.ts';
export * from './survival/survival-interval.ts';
export * from './survival/survival-quantile.ts';
export * from './survival/restricted-mean.ts';
export * from './survival/survival-difference.ts';
export * from './survival/at-risk.ts';
export * from './survival/nelson-aalen.ts';
export * from './survival/period-hazards.ts';
export * from './survival/log-rank.ts';
export * from './survival/aalen-johansen.ts';
export * from './survival/landmark.ts';
export type { CoxData } from './survival/cox-likelihood.ts';
export * from './survival/cox.ts';
export type { CoxFit, CoxRefusal, CoxTest } from './survival/cox-fit.ts';
export * from './survival/cox-of-sets.ts';
export * from './survival/proportional-hazards.ts';
export * from './survival/concordance.ts';

// The value of customers
export type { PurchaseHistory, Purchases } from './value/purchases.ts';
export * from './value/buy-till-you-die.ts';
export * from './value/fit-buy-till-you-die.ts';
export * from './value/gamma-gamma.ts';
export * from './value/time-units.ts';
export * from './value/discounted-value.ts';
export * from './value/sbg-value.ts';
export * from './value/simple-value.ts';
export * from './value/acquisition.ts';

// People
export * from './people/net-promoter.ts';
export * from './people/value-scores.ts';
export * from './people/segment-map.ts';
export * from './people/two-by-two.ts';

// The shifted beta geometric model, and how well a forecast did
export * from './sbg.ts';
export * from './fit-sbg.ts';
export * from './sbg-draws.ts';
export * from './sbg-triangle.ts';
export * from './steady-decay.ts';
export * from './forecast-error.ts';
