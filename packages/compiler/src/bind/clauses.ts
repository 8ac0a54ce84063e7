import type { ClauseName, Metric, OptionValue } from '@tenure/metrics';
import type { Clause, Diagnostic, OptionItem } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { badValue, clauseNotTaken, clauseTwice } from '../messages/meaning.ts';
import { unknownOption } from '../messages/names.ts';
import { literalConstant, type Constant } from './constant.ts';

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

/** Reports clauses that come twice and those that the metric does not take; true when there are none. */
export function checkClauses(
  clauses: readonly Clause[],
  metric: Metric,
  report: (diagnostic: Diagnostic) => void,
): boolean {
  let good = true;
  const seen = new Map<string, Clause>();
  for (const clause of clauses) {
    const first = seen.get(clause.kind);
    if (first) {
      report(clauseTwice(clause.span, wordOf(clause.kind), first.span));
      good = false;
    } else if (!metric.clauses.includes(clause.kind satisfies ClauseName)) {
      const takes = metric.clauses.map((name) => `\`${wordOf(name)}\``).join(', ');
      report(clauseNotTaken(clause.span, metric.name, wordOf(clause.kind), takes));
      good = false;
    }
    seen.set(clause.kind, first ?? clause);
  }
  return good;
}

/** Settings of `with` that the language has for this metric and this version does not compute. */
const LATER = [
  'clock',
  'summary',
  'segment_by',
  'period_0',
  'value',
  'min_size',
  'totals',
  'test',
  'landmark',
];

/** The settings of `with` as constants; reported and null when one is not taken. */
export function bindOptions(
  clause: ClauseOf<'with'> | undefined,
  metric: Metric,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): Readonly<Record<string, OptionValue>> | null {
  const options: Record<string, OptionValue> = {};
  for (const item of clause?.options ?? []) {
    const value = bindOption(item, metric, catalog, report);
    if (value === null) return null;
    options[item.name] = value;
  }
  return options;
}

function bindOption(
  item: OptionItem,
  metric: Metric,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): OptionValue | null {
  const option = metric.options.find(({ name }) => name === item.name);
  if (!option) {
    report(
      LATER.includes(item.name)
        ? badValue(item.nameSpan, `This version cannot compute \`with ${item.name}\` yet`)
        : unknownOption(
            item.nameSpan,
            item.name,
            metric.name,
            metric.options.map(({ name }) => name),
          ),
    );
    return null;
  }
  const value = item.value ? constantOf(item.value, catalog, report) : true;
  if (value === null) return null;
  const fault = faultOf(option, value);
  if (fault === null) return value;
  report(badValue(item.span, `\`${item.name}\` ${fault}`, [option.summary]));
  return null;
}

function constantOf(
  tree: NonNullable<OptionItem['value']>,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): Constant | null {
  switch (tree.kind) {
    case 'text':
    case 'number':
    case 'date':
    case 'duration':
    case 'parameter':
      return literalConstant(tree, catalog, report);
    case 'name':
      return Object.hasOwn(catalog.parameters, tree.text)
        ? (catalog.parameters[tree.text] ?? null)
        : literalConstant(tree, catalog, report);
    default:
      report(badValue(tree.span, 'I expected a number, a word or a text here'));
      return null;
  }
}

function faultOf(option: Metric['options'][number], value: Constant): string | null {
  switch (option.type) {
    case 'flag':
      return typeof value === 'boolean' ? null : 'is on or off: `true` or `false`';
    case 'word': {
      const words = option.words ?? [];
      return typeof value === 'string' && words.includes(value)
        ? null
        : `is one of ${words.map((word) => `\`${word}\``).join(', ')}`;
    }
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
