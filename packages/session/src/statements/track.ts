import {
  badValue,
  bindPhrase,
  checkClauses,
  clauseOf,
  compileQuery,
  TRACKING,
  trackTable,
  trackedColumn,
  type Clause,
  type CompiledQuery,
  type Diagnostic,
  type Name,
  type Query,
  type ResultRow,
  type ResultTable,
  type Target,
  type Tracked,
} from '@tenure/compiler';
import { renderOutputs } from '@tenure/charts';
import { catalogOf } from '../state.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { query } from './query.ts';
import { readTargets } from './targets.ts';
import { viewOf } from './view-clause.ts';

type Track = StatementOf<'track'>;

/** Clauses that every metric is given. */
const SHARED: readonly Clause['kind'][] = ['by', 'during', 'since', 'until', 'where', 'for', 'asOf', 'timezone']; // prettier-ignore

/** `track crr, nrr by quarter`: several metrics over the same periods in one table. */
export async function track(context: Context, statement: Track): Promise<Given> {
  const once = onceEach(context);
  const { clauses } = statement;
  const shared = clauses.filter(({ kind }) => SHARED.includes(kind));
  const view = viewOf(
    once,
    'track',
    clauses.filter(({ kind }) => kind === 'as'),
    'sparklines',
  );
  if (!clausesAreGood(once, clauses) || view === null) return NOTHING;
  const asked = statement.metrics.map((words) => ({ words, question: queryOf(words, shared, statement) })); // prettier-ignore
  const compiled = asked.map(({ words, question }) => compiledKpi(once, words, question));
  const targets = await targetsOf(once, clauses, asked.map(({ words }) => textOf(words))); // prettier-ignore
  if (compiled.includes(null) || targets === undefined || context.options.checkOnly === true) return NOTHING; // prettier-ignore
  const tracked: Tracked[] = [];
  for (const [at, { words, question }] of asked.entries()) {
    const own = compiled[at];
    const quiet = { ...once, options: { ...context.options, pictures: false } };
    const { result } = own ? await query(quiet, question) : NOTHING;
    if (!own || !result) return NOTHING;
    tracked.push({ kpi: textOf(words), result, parts: partsOf(own, result), lowerIsBetter: own.metric.better === 'lower' }); // prettier-ignore
  }
  const told = trackTable(tracked, targets?.targets ?? null);
  const names = tracked.map(({ kpi }) => kpi).join(', ');
  const [first] = tracked;
  const grain = first?.result.grain ?? 'period';
  const result: ResultTable = {
    metric: 'track',
    title: `${names} by ${grain}`,
    definition: `Each by its own rule, as \`explain\` tells it. The bands are what was usual in the ${grain}s before: of shares of customers three sigma of a p chart, else of single values by their moving ranges.${targets ? ` Targets are those of ${targets.file}.` : ''}`,
    columns: told.columns,
    rows: told.rows,
    summary: [],
    settings: Object.fromEntries([
      ...tracked.map(({ kpi, result: own }) => [kpi, String(own.settings['formula'] ?? own.title)] as const), // prettier-ignore
      ...(targets ? [['targets', targets.file] as const] : []),
      ['where', first?.result.settings['where'] ?? 'no condition'],
      ['as of', first?.result.settings['as of'] ?? null],
    ]),
    notes: [...told.notes, ...(targets?.notes ?? [])],
    grain: first?.result.grain ?? null,
  };
  const annotation = (key: string) => statement.annotations.find((one) => one.key.toLowerCase() === key)?.value; // prettier-ignore
  const drawn = { view, title: annotation('title'), caption: annotation('caption') };
  return { result, outputs: await renderOutputs(result, { ...drawn, pictures: context.options.pictures ?? true }) }; // prettier-ignore
}

/** A mistake in a clause is one, however many metrics have the clause. */
function onceEach(context: Context): Context {
  const seen = new Set<string>();
  const report = (diagnostic: Diagnostic) => {
    const key = JSON.stringify([diagnostic.code, diagnostic.span, diagnostic.message]);
    if (!seen.has(key)) context.report(diagnostic);
    seen.add(key);
  };
  return { ...context, report };
}

const textOf = (words: readonly Name[]) =>
  words
    .map(({ text }) => text)
    .join(' ')
    .toLowerCase();

function queryOf(words: readonly Name[], clauses: readonly Clause[], { span }: Track): Query {
  const phraseSpan = { start: words[0]?.span.start ?? span.start, end: words.at(-1)?.span.end ?? span.end }; // prettier-ignore
  return { kind: 'query', name: null, words, phraseSpan, clauses, annotations: [], span };
}

function clausesAreGood(context: Context, clauses: readonly Clause[]): boolean {
  const taken = checkClauses(clauses, TRACKING, context.text, context.report);
  const versus = clauseOf(clauses, 'vs');
  const isHistory = versus?.what.kind === 'name' && versus.what.text === 'own history';
  const isGood = !versus || isHistory || versus.what.kind === 'benchmark';
  if (!isGood) context.report(badValue(versus.span, 'KPIs are held against their own history, and against targets', ["write `vs benchmark 'targets.csv'`"])); // prettier-ignore
  return taken && isGood;
}

/** A metric that has one number for each calendar period; reported and null for any other. */
function compiledKpi(
  context: Context,
  words: readonly Name[],
  question: Query,
): CompiledQuery | null {
  const phrase = bindPhrase(question, context.report);
  if (!phrase) return null;
  const said = `\`${textOf(words)}\``;
  const help = ['those that are: `crr`, `churn`, `nrr`, `mrr`, `arpa`, `stickiness`, `nps` …'];
  if (!phrase.metric.calendar) {
    const why = `${said} is not told by calendar periods, as a KPI is`;
    context.report(badValue(question.phraseSpan, why, help));
    return null;
  }
  const { compiled, diagnostics } = compileQuery(question, context.text, catalogOf(context.state));
  if (!compiled) {
    diagnostics.forEach(context.report);
    return null;
  }
  const { metric, query: bound } = compiled;
  const columns = metric.columns(bound);
  const isOne = trackedColumn({ columns }) !== null && !columns.some(({ role }) => role === 'segment'); // prettier-ignore
  if (isOne && columns.some(({ role }) => role === 'calendar')) return compiled;
  const message = columns.some(({ role }) => role === 'segment')
    ? 'A KPI is one line: nothing is split here'
    : `${said} has no single number a period that could be tracked`;
  context.report(badValue(question.phraseSpan, message, help));
  return null;
}

/** Both parts of a share of customers; null for shares of revenue, amounts and scores. */
function partsOf({ metric, plan }: CompiledQuery, { columns }: ResultTable): Tracked['parts'] {
  const named = (role: string) => columns.find((column) => column.role === role)?.name ?? '';
  const [upper, lower] = metric.share ?? [named('retained'), named('size')];
  const isShare = columns.some(({ role, type }) => role === 'rate' && type === 'rate');
  const ofCustomers = isShare && plan.kind !== 'movements';
  return (row: ResultRow) => {
    const [successes, n] = [row[upper], row[lower]];
    if (!ofCustomers || typeof successes !== 'number' || typeof n !== 'number') return null;
    return n > 0 && successes <= n ? { successes, n } : null;
  };
}

/** The targets of `vs benchmark`: null without it, undefined when it was reported. */
async function targetsOf(
  context: Context,
  clauses: readonly Clause[],
  kpis: readonly string[],
): Promise<
  | {
      readonly targets: readonly Target[];
      readonly notes: ResultTable['notes'];
      readonly file: string;
    }
  | null
  | undefined
> {
  const versus = clauseOf(clauses, 'vs');
  if (versus?.what.kind !== 'benchmark') return null;
  const { file } = versus.what;
  if (file === null) {
    context.report(badValue(versus.span, 'A benchmark is a table of your own: there are no built-in figures', ["name its file: `vs benchmark 'targets.csv'`, with the columns kpi and target"])); // prettier-ignore
    return undefined;
  }
  return context.options.checkOnly === true ? null : ((await readTargets(context, file, kpis)) ?? undefined); // prettier-ignore
}
