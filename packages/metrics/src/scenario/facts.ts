import type { MetricFacts } from '../metric.ts';
import { CONFIDENCE, INACTIVE } from '../common-facts.ts';

/** A change that `what if` can be asked of: which metrics tell what it starts from. */
export interface ScenarioFacts extends MetricFacts {
  /** The words between `what if` and the change. */
  readonly of: readonly string[];
  /** The metric that tells how many are lost at each age. */
  readonly losses: string;
  /** The metrics of revenue a customer, by the role that the table must have, the first that fits. */
  readonly revenue: readonly { readonly role: string; readonly metric: string }[];
}

const money = (name: string, summary: string) =>
  ({ name, type: 'number', range: { least: 0, most: 1e12, whole: false }, summary }) as const;

/** `what if churn falls 5%`. */
const churn: ScenarioFacts = {
  name: 'what if',
  phrases: ['what if'],
  of: ['churn', 'churn rate'],
  losses: 'hazard',
  revenue: [
    { role: 'mrr', metric: 'arpa' },
    { role: 'amount', metric: 'arpu' },
  ],
  summary: 'What the customers of today bring if fewer of them, or more, are lost each month.',
  formula:
    'customers by age × the chance to stay of a shifted beta geometric model, its churn times the change, × revenue a customer × margin',
  qualifiers: [],
  clauses: ['over', 'for', 'where', 'with', 'during', 'since', 'until', 'asOf', 'timezone', 'as'],
  options: [
    {
      name: 'margin',
      type: 'number',
      range: { least: 0, most: 1, whole: false },
      summary: 'the share of revenue that is margin; without it revenue is told',
    },
    money('revenue', 'what a customer brings a month, in place of that of the last complete month'),
    money(
      'new',
      'how many customers join each month, with and without the change; none unless said',
    ),
    INACTIVE,
    CONFIDENCE,
  ],
  conventions: [],
  needs: [{ table: 'events', roles: ['customer', 'time'] }],
  alternatives: [{ table: 'subscriptions', roles: ['customer', 'start'] }],
  calendar: false,
  views: ['curve', 'table'],
};

/** All of them. */
export const SCENARIOS: readonly ScenarioFacts[] = [churn];
