import type { ClauseName, MetricFacts, MetricOption, OptionValue } from '@tenure/metrics';
import { nearest, type Clause, type Diagnostic, type OptionItem, type Span } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import type { Extras } from '../messages/diagnostic.ts';
import { badValue, clauseNotTaken, clauseTwice, notBuilt } from '../messages/meaning.ts';
import { unknownOption } from '../messages/names.ts';
import { expressionConstant, type Constant } from './constant.ts';

/** A clause by its kind; the kinds of a tree and the names that metrics go by are the same words. */
export type ClauseOf<K extends Clause['kind']> = Extract<Clause, { kind: K }>;

const WORDS: Readonly<Partial<Record<Clause['kind'], string>>> = {
  path: 'from … to …',
  split: 'split by',
  asOf: 'as of',
  sort: 'sort by',
};

const wordOf = (kind: Clause['kind']) => WORDS[kind] ?? kind;

/** The one clause of a kind. */
export function clauseOf<K extends Clause['kind']>(
  clauses: readonly Clause[],
  kind: K,
): ClauseOf<K> | undefined {
  return clauses.find((clause): clause is ClauseOf<K> => clause.kind === kind);
}

/** What can be said instead of a clause that a metric will take and does not in this version. */
const NOT_BUILT: Readonly<Partial<Record<Clause['kind'], string>>> = {
  over: 'calendar periods are asked for: `by month during 2024`',
  vs: 'ask for both: `split by` shows segments side by side',
};

/** What was probably meant by a clause that a metric does not take. */
function instead(clause: Clause, metric: MetricFacts, text: string): Extras {
  const takes = metric.clauses.map((name) => `\`${wordOf(name)}\``).join(', ');
  if (clause.kind === 'within' && metric.clauses.includes('over') && clause.of === null) {
    const { start, end } = clause.duration.span;
    const over = `over ${text.slice(start, end)}`;
    return {
      label: `${metric.name} has a horizon, not a time limit`,
      help: [`did you mean \`${over}\`?`],
      fix: { title: `Write ${over}`, edit: { span: clause.span, text: over } },
    };
  }
  const [range] = clause.kind === 'over' ? clause.ranges : [];
  if (clause.kind === 'over' && range && !range.to && metric.clauses.includes('within')) {
    const within = `within ${text.slice(range.span.start, clause.span.end)}`;
    return {
      label: `${metric.name} has a time limit, not a horizon`,
      help: [`did you mean \`${within}\`?`],
      fix: { title: `Write ${within}`, edit: { span: clause.span, text: within } },
    };
  }
  const help = `it takes ${takes}`;
  return clause.kind === 'of' && metric.clauses.includes('where')
    ? { help: ['customers are chosen by `where`', help] }
    : { help: [help] };
}

/** How to say in one clause what stands in two. */
function joinedHelp(first: Clause, second: Clause, text: string): string {
  const said = ({ span }: { span: Span }) => text.slice(span.start, span.end);
  if ((first.kind === 'by' || first.kind === 'split') && first.kind === second.kind) {
    const all = [...first.dimensions, ...second.dimensions].map(said).join(', ');
    const other = second.dimensions.map(said).join(', ');
    const split = first.kind === 'by' ? `; or \`split by ${other}\` for one chart each` : '';
    return `one list: \`${wordOf(first.kind)} ${all}\`${split}`;
  }
  if (first.kind === 'where' && second.kind === 'where') {
    return `join the conditions: \`where ${said(first.condition)} and ${said(second.condition)}\``;
  }
  return 'keep one of them';
}

/** Reports clauses that come twice and those that the metric does not take; true when there are none. */
export function checkClauses(
  clauses: readonly Clause[],
  metric: MetricFacts,
  text: string,
  report: (diagnostic: Diagnostic) => void,
): boolean {
  let good = true;
  const seen = new Map<string, Clause>();
  for (const clause of clauses) {
    const first = seen.get(clause.kind);
    if (first) {
      const help = joinedHelp(first, clause, text);
      report(clauseTwice(clause.span, wordOf(clause.kind), first.span, help));
      good = false;
    } else if (!metric.clauses.includes(clause.kind satisfies ClauseName)) {
      const word = wordOf(clause.kind);
      const later = metric.later?.includes(clause.kind) === true;
      report(
        later
          ? notBuilt(clause.span, `\`${metric.name}\` with \`${word}\``, [
              ...[NOT_BUILT[clause.kind]].flatMap((help) => help ?? []),
            ])
          : clauseNotTaken(clause.span, metric.name, word, instead(clause, metric, text)),
      );
      good = false;
    }
    seen.set(clause.kind, first ?? clause);
  }
  return good;
}

/** Settings of `with` that the language has and this version does not compute. */
const LATER: ReadonlySet<string> = new Set(['totals', 'test']);

/** The settings of `with` as constants; reported and null when one is not taken. */
export function bindOptions(
  clause: ClauseOf<'with'> | undefined,
  metric: MetricFacts,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): Readonly<Record<string, OptionValue>> | null {
  const options: Record<string, OptionValue> = {};
  const seen = new Map<string, OptionItem>();
  let good = true;
  for (const item of clause?.options ?? []) {
    const first = seen.get(item.name);
    if (first) report(clauseTwice(item.span, item.name, first.span, 'keep one of them'));
    seen.set(item.name, first ?? item);
    // What names columns is bound with the tables.
    const option = metric.options.find(({ name }) => name === item.name);
    if (!first && (option?.type === 'column' || option?.type === 'aggregate')) continue;
    const value = first ? null : bindOption(item, metric, catalog, report);
    if (value === null) good = false;
    else options[item.name] = value;
  }
  return good ? options : null;
}

function bindOption(
  item: OptionItem,
  metric: MetricFacts,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): OptionValue | null {
  const option = metric.options.find(({ name }) => name === item.name);
  const value = item.value ? expressionConstant(item.value, 'a setting', catalog, report) : true;
  if (value === null) return null;
  if (!option) {
    report(
      LATER.has(item.name)
        ? notBuilt(item.span, `\`with ${item.name}\``)
        : unknownOption(
            item.nameSpan,
            item.name,
            metric.name,
            metric.options.map(({ name }) => name),
          ),
    );
    return null;
  }
  const fault = faultOf(option, value);
  if (fault === null) return value;
  const near =
    typeof value === 'string' ? nearest(value, option.words ?? []) : percentOf(option, value);
  report(
    badValue(item.span, `\`${item.name}\` ${fault}`, [option.summary], {
      ...(near === null ? {} : { label: `did you mean \`${near}\`?` }),
    }),
  );
  return null;
}

/** `95` where 0.95 is meant. */
function percentOf({ range }: MetricOption, value: Constant): string | null {
  const share = Number(value) / 100;
  const isShare = range !== undefined && range.most < 1;
  return isShare && share >= range.least && share <= range.most ? `${String(value)}%` : null;
}

function faultOf(option: MetricOption, value: Constant): string | null {
  switch (option.type) {
    case 'flag':
      return typeof value === 'boolean' ? null : 'is on or off: `true` or `false`';
    case 'word': {
      const words = option.words ?? [];
      return typeof value === 'string' && words.includes(value)
        ? null
        : `is one of ${words.map((word) => `\`${word}\``).join(', ')}`;
    }
    case 'column':
    case 'aggregate':
      return null;
    case 'text':
      return typeof value === 'string' ? null : 'is text in quotes';
    case 'duration':
      return typeof value === 'string' && /^\d+ (hour|day|week|month|quarter|year)s$/u.test(value)
        ? null
        : 'is a time such as `30 days`';
    case 'number': {
      const { least, most, whole } = option.range ?? {
        least: -Infinity,
        most: Infinity,
        whole: false,
      };
      const good =
        typeof value === 'number' &&
        value >= least &&
        value <= most &&
        (!whole || Number.isInteger(value));
      return good
        ? null
        : `is a ${whole ? 'whole ' : ''}number from ${String(least)} to ${String(most)}`;
    }
  }
}
