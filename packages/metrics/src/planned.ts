import type { PlannedMetric } from './metric.ts';

/** Metrics that the language names and this version does not compute: asked for, they say so. */
export const PLANNED: readonly PlannedMetric[] = [
  { phrases: ['churn', 'churn rate', 'churn curve', 'revenue churn'], summary: 'churn' },
  { phrases: ['survival curve', 'survival'], summary: 'survival analysis' },
  {
    phrases: ['gross revenue retention', 'net revenue retention', 'grr', 'nrr'],
    summary: 'revenue retention',
  },
  { phrases: ['crr', 'customer retention rate'], summary: 'the customer retention rate' },
  { phrases: ['mrr movements', 'quick ratio', 'arpu'], summary: 'recurring revenue' },
  { phrases: ['ltv', 'cac', 'ltv cac ratio'], summary: 'customer value' },
  {
    phrases: ['repeat purchase rate', 'renewal rate', 'conversion', 'funnel', 'time'],
    summary: 'purchases and paths',
  },
  { phrases: ['lifecycle', 'stickiness', 'active customers'], summary: 'activity over time' },
  { phrases: ['rfm', 'at_risk', 'nps', 'referral rate', 'drivers'], summary: 'people and drivers' },
];
