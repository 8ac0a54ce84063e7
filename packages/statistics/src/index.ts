// Distributions
export * from './normal-quantile.ts';
export * from './normal-tail.ts';

// Intervals
export * from './interval.ts';
export * from './newcombe.ts';
export * from './wilson.ts';

// Tests
export * from './adjusted.ts';
export * from './fisher-exact.ts';
export * from './pooled-z.ts';
export * from './two-proportions.ts';

// What to expect of a share, and what a difference is made of
export * from './control-limits.ts';
export * from './mix-and-rate.ts';

// The shifted beta geometric model, and how well a forecast did
export * from './sbg.ts';
export * from './fit-sbg.ts';
export * from './sbg-triangle.ts';
export * from './steady-decay.ts';
export * from './forecast-error.ts';
