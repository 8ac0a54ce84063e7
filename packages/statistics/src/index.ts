// Distributions
export * from './normal-quantile.ts';

// Intervals
export * from './interval.ts';
export * from './wilson.ts';
