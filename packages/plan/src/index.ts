// Data and sources
export * from './data.ts';
export * from './source.ts';
export * from './engine.ts';
export type * from './store.ts';

// The plan
export * from './expression.ts';
export * from './plan.ts';
export * from './activity.ts';
export type * from './departures.ts';
export type * from './movements.ts';
export type * from './paths.ts';
export * from './spells.ts';
export type * from './tallies.ts';
export type * from './purchases.ts';
export type * from './renewals.ts';
export type * from './exposures.ts';
export type * from './outcomes.ts';
export type * from './payments.ts';
export * from './plans.ts';
export * from './profile.ts';
export * from './tabulation.ts';

// Calendar
export * from './calendar/grain.ts';
export * from './calendar/slot.ts';
export * from './calendar/months.ts';
export * from './calendar/zone.ts';
export * from './calendar/wall.ts';
export * from './calendar/edges.ts';
export * from './calendar/reported-slots.ts';

// Results
export * from './result.ts';
export * from './row-maker.ts';
export * from './assert-never.ts';

// What a number comes from
export { columnFingerprint, keepFingerprint } from './fingerprint/column.ts';
export { planHash } from './fingerprint/plan-hash.ts';
export { dataFingerprint, fingerprintOf, provenanceOf } from './fingerprint/provenance.ts';
