import {
  assertNever,
  type ActivityPlan,
  type MovementsPlan,
  type Plan,
  type RowsNode,
  type SourceNode,
  type SpellsPlan,
  type TimeBounds,
} from '@tenure/plan';
import type { Statement } from './tree/query.ts';
import { activityTabulation, type Tabulated } from './lower/activity.ts';
import { builderOf, type Builder } from './lower/builder.ts';
import { movementsTabulation } from './lower/movements.ts';
import { columnIn, numericCustomers } from './lower/rows.ts';
import { spellsTabulation } from './lower/spells.ts';
import { tabulationOf, type TabulationShape } from './lower/tabulation.ts';
import type { Schema } from './schema.ts';
import { sourcesOf } from './sources.ts';

/** Plans whose counts are a tabulation. */
export type TabulatedPlan = ActivityPlan | SpellsPlan | MovementsPlan;

/** Whether SQL can count a plan so that its rows are a tabulation. */
export function isTabulated(plan: Plan): plan is TabulatedPlan {
  return plan.kind === 'activity' || plan.kind === 'spells' || plan.kind === 'movements';
}

/** A plan as SQL: one statement whose rows `readTabulation` reads. */
export interface TabulationProgram {
  readonly statement: Statement;
  readonly shape: TabulationShape;
  /** How many segments are kept apart of the others; null where all are. */
  readonly top: number | null;
}

/** The bounds of the times that the calendar of a plan is laid over. */
export function tabulationBounds(plan: TabulatedPlan, schema: Schema): TimeBounds {
  const name = plan.kind === 'movements' ? plan.root.start : plan.root.time;
  const source = inputOf(plan.root.input);
  const table = schema[source.table];
  if (!table) throw new Error(`The table ${source.table} is not there.`);
  const { zoned, range } = columnIn(table, name);
  return { zoned, range };
}

function inputOf(node: RowsNode): SourceNode {
  return node.kind === 'source' ? node : inputOf(node.input);
}

/** Lowers a plan of activity, spells or movements. Throws `Refused` where SQL cannot say what is asked. */
export function tabulationProgramOf(plan: TabulatedPlan, schema: Schema): TabulationProgram {
  const builder = builderOf(schema, numericCustomers(sourcesOf(plan), schema));
  const { parts, shape } = tabulated(plan, builder);
  const query = tabulationOf(parts, shape);
  return {
    statement: { kind: 'statement', recursive: builder.recursive, tables: builder.tables, query },
    shape,
    top: plan.root.top,
  };
}

function tabulated(plan: TabulatedPlan, builder: Builder): Tabulated {
  switch (plan.kind) {
    case 'activity':
      return activityTabulation(plan.root, builder);
    case 'spells':
      return spellsTabulation(plan.root, builder);
    case 'movements':
      return movementsTabulation(plan.root, builder);
    default:
      return assertNever(plan);
  }
}
