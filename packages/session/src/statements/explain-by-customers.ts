import {
  badValue,
  listed,
  nearest,
  provenanceOf,
  type BoundQuery,
  type ResultTable,
} from '@tenure/compiler';
import { run } from '@tenure/arquero';
import { renderOutputs } from '@tenure/charts';
import { baseData } from '../cells/base.ts';
import {
  byCustomer,
  customersTable,
  differencesOf,
  rateOf,
  type PeriodDifference,
} from '../difference/customers.ts';
import { readColumns } from '../read-columns.ts';
import type { KeptSource } from '../state.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { stopped } from './stopped.ts';

/** A kept result of calendar periods, with the query that gave it. */
export interface CalendarBase {
  readonly name: string;
  readonly result: ResultTable;
  readonly source: KeptSource;
}

/**
 * `explain difference of base using stripe` of a rate of calendar periods: the rate by both conventions, and every
 * customer whose part in it is not the same, with what happened.
 */
export async function explainByCustomers(
  context: Context,
  { name, result, source }: CalendarBase,
  statement: StatementOf<'explainDifference'>,
): Promise<Given> {
  const { span } = statement;
  const { metric, query, wording } = source.compiled;
  const convention = conventionIn(context, statement, metric.conventions);
  if (convention === null) return NOTHING;
  const queries = { own: byCustomer(query, query.convention), theirs: byCustomer(query, convention) }; // prettier-ignore
  const data = await baseData(context, { name, result, plan: source.compiled.plan }, span);
  const tables = data && (await readColumns(context, metric.lower(queries.theirs), span));
  if (!tables) return NOTHING;
  const { cancelled } = context.host;
  try {
    const options = cancelled ? { cancelled } : {};
    const periods = differencesOf(metric, queries, (plan) => run(plan, tables, options).rows);
    const isShare = metric.columns(query).some(({ role }) => role === 'rate');
    const formula = (of: BoundQuery) => String(metric.wording(of).settings['formula'] ?? '');
    const table: ResultTable = {
      metric: result.metric,
      title: `From ${name} to ${convention}, customer by customer`,
      definition: `${said(name, convention, periods, isShare)} \`${name}\`: ${formula(query)}. By ${convention}: ${formula(queries.theirs)}. Of all segments together, complete ${result.grain ?? 'period'}s only. ${wording.definition}`,
      ...customersTable(periods, isShare ? 'rate' : 'number'),
      summary: [],
      settings: result.settings,
      notes: data.notes,
      grain: result.grain,
      provenance: provenanceOf(metric.lower(queries.theirs), tables, query.asOfText),
    };
    const outputs = await renderOutputs(table, { view: 'table', pictures: false });
    return { result: table, outputs };
  } catch (fault) {
    context.report(stopped(fault, span, ['keep a result of fewer periods']));
    return NOTHING;
  }
}

/** The convention of `using`; reported and null where it is none of the metric's, and where another clause stands. */
function conventionIn(
  context: Context,
  { span, clauses }: StatementOf<'explainDifference'>,
  known: readonly string[],
): string | null {
  const fail = (...given: Parameters<typeof badValue>) => {
    context.report(badValue(...given));
    return null;
  };
  const help = [`known: ${listed(known)}`];
  const other = clauses.find(({ kind }) => kind !== 'using');
  if (other) return fail(other.span, 'Of calendar periods `explain difference` takes `using` and nothing else'); // prettier-ignore
  const using = clauses.find((clause) => clause.kind === 'using');
  if (!using) return fail(span, '`explain difference` needs somebody whose rules to compare with', help); // prettier-ignore
  const word = using.words.toLowerCase();
  if (known.includes(word)) return word;
  const found = nearest(using.words, known);
  const at = { start: using.span.end - using.words.length, end: using.span.end };
  return fail(at, `I do not know the rules of \`${using.words}\``, found === null ? help : [`did you mean \`${found}\`?`, ...help]); // prettier-ignore
}

/** In how many periods the rates are not the same, where they are furthest apart, and by how many customers. */
function said(
  name: string,
  convention: string,
  periods: readonly PeriodDifference[],
  isShare: boolean,
): string {
  const apart = periods.flatMap((one) => {
    const [own, theirs] = [rateOf(one.own), rateOf(one.theirs)];
    return own === null || theirs === null || own === theirs ? [] : [{ ...one, points: theirs - own, rate: own }]; // prettier-ignore
  });
  const [most] = [...apart].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  if (!most) return `\`${name}\` has the rates that ${convention} gives, in all ${String(periods.length)} periods.`; // prettier-ignore
  const sign = most.points < 0 ? '−' : '+';
  const who = most.customers.length === 1 ? '1 customer' : `${String(most.customers.length)} customers`; // prettier-ignore
  const [from, by] = isShare
    ? [
        `${(most.rate * 100).toFixed(1)}\u00a0%`,
        `${(Math.abs(most.points) * 100).toFixed(1)} points`,
      ]
    : [most.rate.toFixed(2), Math.abs(most.points).toFixed(2)];
  return `The rates differ in ${String(apart.length)} of ${String(periods.length)} periods, most in ${most.period}: ${from} and ${sign}${by} by ${convention}, made by ${who}.`;
}
