import {
  badValue,
  bindOptions,
  checkClauses,
  clauseOf,
  compileQuery,
  expressionConstant,
  listed,
  METRICS,
  nearest,
  SCENARIOS,
  tellScenario,
  type Change,
  type Clause,
  type Name,
  type Query,
  type ResultTable,
  type ScenarioFacts,
  type ScenarioInput,
} from '@tenure/compiler';
import { renderOutputs } from '@tenure/charts';
import { catalogOf } from '../state.ts';
import { NOTHING, slice, type Context, type Given, type StatementOf } from './context.ts';
import { query } from './query.ts';
import { viewOf } from './view-clause.ts';

type WhatIf = StatementOf<'whatIf'>;

/** Days in a month of age. */
const MONTH = 365.25 / 12;

/** `what if churn falls 5%`: the customers of today carried on by a model, with a change and without. */
export async function whatIf(context: Context, statement: WhatIf): Promise<Given> {
  const facts = factsOf(context, statement);
  const months = facts && monthsOf(context, statement);
  const change = changeOf(context, statement);
  if (!facts || months === null || !change) return NOTHING;
  const { clauses } = statement;
  const taken = checkClauses(clauses, facts, context.text, context.report);
  const options = bindOptions(clauseOf(clauses, 'with'), facts, catalogOf(context.state), context.report); // prettier-ignore
  const view = viewOf(
    context,
    'what if',
    clauses.filter(({ kind }) => kind === 'as'),
    'curve',
  );
  if (!taken || options === null || view === null) return NOTHING;
  const number = (name: string) => (typeof options[name] === 'number' ? options[name] : null);
  const asked = querying(statement);
  const losses = asked(facts.losses, { kind: 'over', ranges: [], grain: 'month', every: null, span: statement.span }, true); // prettier-ignore
  const { compiled, diagnostics } = compileQuery(losses, context.text, catalogOf(context.state));
  if (!compiled || context.options.checkOnly === true) {
    diagnostics.forEach(context.report);
    return NOTHING;
  }
  const quiet: Context = { ...context, options: { ...context.options, pictures: false } };
  const { result: lost } = await query(quiet, losses);
  const roles = compiled.query.events.roles ?? {};
  const source = facts.revenue.find(({ role }) => roles[role] !== undefined);
  const month: Name = { kind: 'name', text: 'month', quoted: false, span: statement.span };
  const by = { kind: 'by', dimensions: [month], span: statement.span } as const;
  const said = number('revenue');
  const { result: earned } = source && said === null ? await query(quiet, asked(source.metric, by, false)) : { result: null }; // prettier-ignore
  if (!lost || (source && said === null && !earned)) return NOTHING;
  const found = said === null ? lastOf(earned) : null;
  const silence = Number.parseFloat(String(lost.settings['inactive'] ?? '0')) || 0;
  const told = tellScenario({
    change,
    months,
    margin: number('margin'),
    revenue: said ?? found?.value ?? null,
    joining: number('new') ?? 0,
    confidence: number('confidence') ?? 0.95,
    losses: lossesOf(lost),
    shift: Math.floor(silence / MONTH),
    from: monthOf(compiled.query.asOfText),
  });
  if (told.kind === 'refused') {
    context.report(badValue(statement.span, told.reason, [told.help]));
    return NOTHING;
  }
  const words = slice(context, { start: statement.span.start, end: statement.amount.span.end });
  const result: ResultTable = {
    metric: facts.name,
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}, over ${String(months)} months`,
    definition: `The ${String(told.customers)} customers of ${compiled.query.asOfText} carried on by a model of how long customers stay, once as it is and once with every chance to be lost times ${String(Number(told.factor.toPrecision(4)))}. ${found === null ? '' : `Each brings what a customer did in ${found.period}. `}An answer about numbers, not about how to get there.`,
    columns: told.columns,
    rows: told.rows,
    summary: [],
    settings: {
      ...told.settings,
      ...(source ? { 'revenue from': said === null ? `${source.metric} of ${found?.period ?? 'no complete month'}` : 'the statement' } : {}), // prettier-ignore
      inactive: lost.settings['inactive'] ?? null,
      where: lost.settings['where'] ?? 'no condition',
      'as of': compiled.query.asOfText,
      ...(lost.settings['engine'] === undefined ? {} : { engine: lost.settings['engine'] }),
    },
    // What the losses say of themselves, such as their median, is not the answer here.
    notes: [...told.notes, ...lost.notes.filter(({ code }) => code < 'T4080')],
    grain: 'month',
    ...(lost.provenance ? { provenance: lost.provenance } : {}),
  };
  return { result, outputs: await renderOutputs(result, { view, pictures: context.options.pictures ?? true }) }; // prettier-ignore
}

/** Whose change it is; reported and null for words that nothing is known of. */
function factsOf(context: Context, { words, span }: WhatIf): ScenarioFacts | null {
  const text = words.map((word) => word.text.toLowerCase()).join(' ');
  const found = SCENARIOS.find(({ of }) => of.includes(text));
  if (found) return found;
  const known = SCENARIOS.flatMap(({ of }) => of);
  const near = nearest(text, known);
  const at = { start: words[0]?.span.start ?? span.start, end: words.at(-1)?.span.end ?? span.end };
  context.report(
    badValue(at, `\`what if\` cannot be asked of \`${text}\``, [`of ${listed(known)}`], {
      ...(near === null
        ? {}
        : {
            label: `did you mean \`${near}\`?`,
            fix: { title: `Change to ${near}`, edit: { span: at, text: near } },
          }),
    }),
  );
  return null;
}

/** Months ahead, 12 unless said; reported and null for any other length. */
function monthsOf(context: Context, { clauses }: WhatIf): number | null {
  const over = clauseOf(clauses, 'over');
  if (!over) return 12;
  const [range, more] = over.ranges;
  const value = range && expressionConstant(range.from, 'a number of months', catalogOf(context.state), context.report); // prettier-ignore
  const good = over.grain === 'month' && !over.every && range && !range.to && !more;
  if (good && typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 120) {
    return value;
  }
  context.report(badValue(over.span, 'A scenario is told for 1 to 120 months', ['say `over 12 months`'])); // prettier-ignore
  return null;
}

/** The change as a factor, or as what churn comes to. */
function changeOf(context: Context, { amount, direction, to }: WhatIf): Change | null {
  const value = expressionConstant(amount, 'a change', catalogOf(context.state), context.report);
  if (value === null) return null;
  const share = typeof value === 'number' ? value : Number.NaN;
  const percent = `${String(share)}%`;
  if (!(share >= 0 && share <= 1)) {
    context.report(
      badValue(
        amount.span,
        'A change of a share is from 0 % to 100 %',
        [to ? 'say to what it comes: `falls to 3%`' : 'say by how much of itself: `falls 5%`'],
        {
          ...(share > 1 && share <= 100
            ? { label: `did you mean \`${percent}\`?`, fix: { title: `Write ${percent}`, edit: { span: amount.span, text: percent } } } // prettier-ignore
            : {}),
        },
      ),
    );
    return null;
  }
  if (to) return { kind: 'to', share };
  return { kind: 'times', factor: direction === 'falls' ? 1 - share : 1 + share };
}

/** Makes queries with the clauses of the statement that both of its metrics take. */
function querying({ clauses, annotations, span }: WhatIf) {
  return (metric: string, clause: Clause, withInactive: boolean): Query => {
    const facts = METRICS.find(({ name }) => name === metric);
    const own = clauses.filter(({ kind }) => kind !== 'over' && kind !== 'with' && kind !== 'as');
    const given = clauseOf(clauses, 'with');
    const inactive = given?.options.filter(({ name }) => name === 'inactive') ?? [];
    const word = (facts?.phrases[0] ?? metric).split(' ');
    return {
      kind: 'query',
      name: null,
      words: word.map((text): Name => ({ kind: 'name', text, quoted: false, span })),
      phraseSpan: span,
      clauses: [
        ...own,
        clause,
        ...(given && withInactive && inactive.length > 0 ? [{ ...given, options: inactive }] : []),
      ],
      annotations,
      span,
    };
  };
}

/** The count that the last complete period tells, and which that is. */
function lastOf(
  result: ResultTable | null,
): { readonly value: number; readonly period: string } | null {
  const column = result?.columns.find(({ role }) => role === 'count')?.name;
  const row = result?.rows.findLast((one) => column !== undefined && typeof one[column] === 'number' && one['state'] === 'complete'); // prettier-ignore
  if (!row || column === undefined) return null;
  return { value: Number(row[column]), period: String(row['period']).slice(0, 7) };
}

function lossesOf({ columns, rows }: ResultTable): ScenarioInput['losses'] {
  const named = (role: string) => columns.find((column) => column.role === role)?.name ?? '';
  const [atRisk, lost, there] = [named('exposed'), named('loss'), named('part')];
  return rows.map((row) => ({
    period: Number(row['period']),
    atRisk: Number(row[atRisk] ?? 0),
    lost: Number(row[lost] ?? 0),
    there: Number(row[there] ?? 0),
  }));
}

function monthOf(asOf: string): ScenarioInput['from'] {
  return { year: Number(asOf.slice(0, 4)), month: Number(asOf.slice(5, 7)) };
}
