import {
  badValue,
  listed,
  nearest,
  notBuilt,
  planOf,
  PRESETS,
  provenanceOf,
  type BoundQuery,
  type Clause,
  type Name,
} from '@tenure/compiler';
import { run } from '@tenure/arquero';
import { renderOutputs } from '@tenure/charts';
import { baseData, baseResult } from '../cells/base.ts';
import { cellWords } from '../cells/cell-words.ts';
import type { Base } from '../cells/choose.ts';
import { flipsTo, writtenOut } from '../difference/flips.ts';
import { countedOnce, rateIn, wayOf } from '../difference/steps.ts';
import { differenceTable } from '../difference/table.ts';
import { explainByCustomers, type CalendarBase } from './explain-by-customers.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { stopped } from './stopped.ts';

/**
 * `explain difference of base using mixpanel`: what each choice in which a result and a product's rules differ
 * does to one number, the rate of a period over all complete cells.
 */
export async function explainDifference(
  context: Context,
  statement: StatementOf<'explainDifference'>,
): Promise<Given> {
  const { span } = statement;
  const calendar = ofCalendar(context, statement.result);
  if (calendar) return explainByCustomers(context, calendar, statement);
  const base = baseResult(context, statement.result, 'the difference of');
  const asked = base && askedFor(context, base, statement.clauses, statement);
  const data = asked && (await baseData(context, base, span));
  if (!base || !asked || !data) return NOTHING;
  const { compiled } = base.source;
  const { metric } = compiled;
  if (!PRESETS.some(({ name }) => metric.conventions.includes(name))) {
    context.report(notBuilt(statement.result.span, `the difference of ${metric.name}`, ['no product counts it by another convention here'])); // prettier-ignore
    return NOTHING;
  }
  const { plan } = base;
  // Brackets and a horizon stay; a value, an order and a limit say nothing about the rate.
  const query: BoundQuery = { ...compiled.query, value: null, sort: [], limit: null };
  const { cancelled } = context.host;
  try {
    const count = countedOnce(
      (one) => planOf(metric.lower(one), 'cohorts'),
      (own) =>
        rateIn(own, run(own, data.tables, cancelled ? { cancelled } : {}).rows, asked.period),
    );
    const way = wayOf(writtenOut(query), flipsTo(query, asked.preset.name), count);
    const zone = query.zoned ? query.calendar.zone : null;
    const { name } = cellWords(plan, asked.period, zone, query.asOfText);
    const table = differenceTable(base, asked.preset.product, `retention in ${name}`, way);
    const provenance = provenanceOf(plan, data.tables, query.asOfText);
    const result = { ...table, notes: data.notes, provenance };
    return { result, outputs: await renderOutputs(result, { view: 'table', pictures: false }) };
  } catch (fault) {
    context.report(stopped(fault, span, ['keep a result of fewer cohorts']));
    return NOTHING;
  }
}

/** The kept result where it is a rate of calendar periods that conventions differ in; null for others. */
function ofCalendar(context: Context, name: Name): CalendarBase | null {
  const kept = context.state.results.get(name.text);
  const { result, source } = kept ?? {};
  return result && source?.compiled.metric.parts ? { name: name.text, result, source } : null;
}

/** Whose rules, and the period; reported and null where either is not there. */
function askedFor(
  context: Context,
  base: Base,
  clauses: readonly Clause[],
  { span }: StatementOf<'explainDifference'>,
): { readonly preset: (typeof PRESETS)[number]; readonly period: number } | null {
  const names = PRESETS.map(({ name }) => name);
  const report = (...given: Parameters<typeof badValue>) => {
    context.report(badValue(...given));
    return null;
  };
  const other = clauses.find(({ kind }) => kind !== 'using' && kind !== 'at');
  if (other) {
    return report(other.span, '`explain difference` takes `using` and `at`, and nothing else');
  }
  const using = clauses.find((clause) => clause.kind === 'using');
  if (!using) {
    return report(span, '`explain difference` needs somebody whose rules to compare with', [
      `say \`using ${names.join('`, `using ')}\``,
    ]);
  }
  const preset = PRESETS.find(({ name }) => name === using.words.toLowerCase());
  if (!preset) {
    const found = nearest(using.words, names);
    const at = { start: using.span.end - using.words.length, end: using.span.end };
    const extras = found === null ? {} : { label: `did you mean \`${found}\`?`, fix: { title: `Change to ${found}`, edit: { span: at, text: found } } }; // prettier-ignore
    return report(at, `I do not know the rules of \`${using.words}\``, [`known: ${listed(names)}`], extras); // prettier-ignore
  }
  const period = periodOf(context, base, clauses);
  return period === null ? null : { preset, period };
}

/** The period that `at` names; else 1, or the first that there is after the start's own. */
function periodOf(context: Context, { result, name }: Base, clauses: readonly Clause[]) {
  const periods = [...new Set(result.rows.map((row) => Number(row['period'])))].sort((a, b) => a - b); // prettier-ignore
  const at = clauses.find((clause) => clause.kind === 'at');
  if (!at) return periods.find((period) => period > 0) ?? periods[0] ?? 0;
  const [quantity, ...more] = at.quantities;
  const wanted = quantity?.kind === 'number' ? quantity.value : null;
  if (at.grain === result.grain && more.length === 0 && wanted !== null && periods.includes(wanted))
    return wanted;
  context.report(
    badValue(at.span, `\`${name}\` has no such period to explain`, [
      `one of its ${result.grain ?? 'period'}s: \`at ${result.grain ?? 'period'} ${String(periods.at(-1) ?? 1)}\``,
    ]),
  );
  return null;
}
