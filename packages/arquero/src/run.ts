import {
  assertNever,
  type Exposures,
  type AttemptFacts,
  type Plan,
  type PurchaseProfiles,
  type ResultRow,
  type RevenuePairs,
  type StayFacts,
  type TableData,
  type Waits,
} from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { factsOf, type Facts } from './facts.ts';
import { activityOf } from './nodes/activity.ts';
import { departuresOf } from './nodes/departures.ts';
import { exposuresOf } from './nodes/exposures.ts';
import { outcomeRowsOf } from './nodes/outcome-rows.ts';
import { movementsOf } from './nodes/movements.ts';
import { madeRows, type MadeRows } from './made-rows.ts';
import { type RunCache } from './run-cache.ts';
import { type Context } from './nodes/context.ts';
import { finishOf } from './nodes/finish.ts';
import { pathsOf } from './nodes/paths.ts';
import { paymentCounts } from './nodes/payments.ts';
import { talliesOf } from './nodes/tallies.ts';
import { purchasesOf } from './nodes/purchases.ts';
import { renewalsOf } from './nodes/renewals.ts';
import { spellsOf } from './nodes/spells.ts';

/** What a backend gives: counts and rates; intervals, titles and notes are added by the caller. */
export interface BackendResult {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
  readonly facts: Facts;
  /** Of a plan of movements: per row the pairs of values that intervals are drawn from, and what was left out. */
  readonly pairs?: readonly (RevenuePairs | null)[];
  readonly stays?: StayFacts;
  /** Of a plan of paths: per row how long each of its customers took, or was seen without getting there. */
  readonly waits?: readonly Waits[];
  /** Of a plan of purchases, which has no rows: a profile a customer. */
  readonly profiles?: PurchaseProfiles;
  /** Of a plan of exposures, which has no rows: customers by what they did and what became of them. */
  readonly exposures?: Exposures;
  /** Of a plan of payments: the attempts that do not count. */
  readonly attempts?: AttemptFacts;
}

/** How a plan is run. */
export interface RunOptions {
  /** Asked every 65,536 rows; when it answers true, `run` throws `Cancelled`. */
  readonly cancelled?: () => boolean;
  /** Keeps what one run finds for the next: a second question about the same starts and grid costs little. */
  readonly cache?: RunCache;
  /** Keeps filtered rows for what else is asked of the same tables for one statement. */
  readonly made?: MadeRows;
}

/**
 * Runs a plan on tables in memory. Columns of the rows of retention, in order: `cohort` (with one dimension `by`; with
 * several, each by its own name), `segment` (likewise for `split`), `period` (where cells are
 * given also `period_from` and `period_to`), `customers`, `exposed`, `retained`, `rate`, `value` (where one is added up),
 * `state`. Cells not shown keep `customers` and have null in the other counts. Those of activity: `segment` (or
 * each by its own name), `period`, the counts, `state`. Those of spells: `segment`, `age` in days, `at_risk` just
 * before it, `ended` and `censored` at it;
 * with causes `cause`, null in the row of all of them. Those of movements: `segment`, `period`,
 * the amounts, the counts of customers as `customers_…`, `largest`, `state`. Those of departures: `segment`, `period`,
 * the counts of customers, `state`. Those of paths: `segment`, `step` from 1
 * on, who `entered`, of them who were `observed` for the whole window, who `reached` the step and the rows that
 * match it in the window (`matches`), of all and as `…_observed` of those who were. Those of tallies: `segment`, `period`,
 * each tally by its name, `state`. Those of renewals and of payments: `segment`, `period`, the counts, `state`. Those of
 * outcomes: `segment`, the `customers` whose outcome is known, `reached`, `open`, `early`. Purchases have
 * `profiles` in place of rows, exposures `exposures`.
 * Throws `Cancelled` and `TooManyCells`, and an error where the plan names what the tables lack.
 */
export function run(
  plan: Plan,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions = {},
): BackendResult {
  const poll = pollOf(options.cancelled);
  poll();
  const customers = customersOf(plan, tables);
  const { cache } = options;
  const context: Context = { tables, customers, poll, rows: madeRows(plan, options), cache };
  switch (plan.kind) {
    case 'cohorts': {
      const { rows, summary, profiled } = finishOf(plan.root, context);
      return { rows, summary, facts: factsOf(plan, tables, customers, profiled.facts) };
    }
    case 'activity': {
      const { rows, customers: active, events } = activityOf(plan.root, context);
      const counted = { customers: active, starts: active, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted) };
    }
    case 'spells': {
      const { rows, customers: starting, events } = spellsOf(plan.root, context);
      const counted = { customers: starting, starts: starting, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted) };
    }
    case 'departures': {
      const { rows, customers: there, events } = departuresOf(plan.root, context);
      const counted = { customers: there, starts: there, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted) };
    }
    case 'movements': {
      const { rows, pairs, stays, customers: paying, events } = movementsOf(plan.root, context);
      const counted = { customers: paying, starts: paying, events };
      return {
        rows,
        summary: [],
        facts: factsOf(plan, tables, customers, counted),
        pairs,
        stays,
      };
    }
    case 'paths': {
      const { rows, waits, customers: entering, events } = pathsOf(plan.root, context);
      const counted = { customers: entering, starts: entering, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted), waits };
    }
    case 'renewals': {
      const { rows, customers: subscribing, events } = renewalsOf(plan.root, context);
      const counted = { customers: subscribing, starts: subscribing, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted) };
    }
    case 'payments': {
      const { rows, attempts, customers: asked, events } = paymentCounts(plan.root, context);
      const counted = { customers: asked, starts: asked, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted), attempts };
    }
    case 'tallies': {
      const { rows, customers: counting, events } = talliesOf(plan.root, context);
      const counted = { customers: counting, starts: counting, events };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted) };
    }
    case 'purchases': {
      const { profiles, events } = purchasesOf(plan.root, context);
      const buying = profiles.code.length;
      const counted = { customers: buying, starts: buying, events };
      return { rows: [], summary: [], facts: factsOf(plan, tables, customers, counted), profiles };
    }
    case 'outcomes': {
      const { rows, customers: begun } = outcomeRowsOf(plan.root, context);
      const counted = { customers: begun, starts: begun, events: begun };
      return { rows, summary: [], facts: factsOf(plan, tables, customers, counted) };
    }
    case 'exposures': {
      const { exposures, events } = exposuresOf(plan.root, context);
      const { starts } = exposures.facts;
      const counted = { customers: starts, starts, events };
      return { rows: [], summary: [], facts: factsOf(plan, tables, customers, counted), exposures };
    }
    default:
      return assertNever(plan);
  }
}
