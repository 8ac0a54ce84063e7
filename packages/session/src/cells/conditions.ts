import {
  badValue,
  error,
  expressionConstant,
  listed,
  nearest,
  type ExpressionTree,
  type Name,
  type ResultColumn,
  type ResultTable,
  type ResultValue,
  type Span,
} from '@tenure/compiler';
import type { Context } from '../statements/context.ts';
import { catalogOf } from '../state.ts';
import type { Compare, Wanted } from './values.ts';

/** A condition on one column: a row passes when one of the tests does, or none where it is negated. */
export interface Condition {
  readonly column: ResultColumn;
  readonly negated: boolean;
  readonly tests: readonly Test[];
}

/** A test against a constant; against null where `wanted` is null. */
export interface Test {
  readonly op: Compare;
  readonly wanted: Wanted | null;
  readonly span: Span;
}

const COMPARE: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/**
 * The conditions of a `where` about the cells of a result, joined by `and`. `aliases` are further names of
 * columns: `signup_month` for the cohort. Null when something was reported.
 */
export function conditionsOf(
  context: Context,
  tree: ExpressionTree,
  columns: readonly ResultColumn[],
  aliases: ReadonlyMap<string, ResultColumn>,
): readonly Condition[] | null {
  const parts = chain(tree);
  const found = parts.map((part) => conditionOf(context, part, columns, aliases));
  return found.includes(null) ? null : found.flatMap((one) => one ?? []);
}

function chain(tree: ExpressionTree): readonly ExpressionTree[] {
  const found: ExpressionTree[] = [];
  const open = [tree];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'binary' && next.op === 'and') open.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}

function conditionOf(
  context: Context,
  tree: ExpressionTree,
  columns: readonly ResultColumn[],
  aliases: ReadonlyMap<string, ResultColumn>,
): Condition | null {
  const on = (subject: ExpressionTree, negated: boolean, tests: readonly (Test | null)[]) => {
    const column = columnOf(context, subject, columns, aliases);
    return column && !tests.includes(null)
      ? { column, negated, tests: tests.flatMap((test) => test ?? []) }
      : null;
  };
  const test = (op: Compare, value: ExpressionTree): Test | null => {
    const wanted = constantOf(context, value);
    return wanted === null ? null : { op, wanted, span: value.span };
  };
  switch (tree.kind) {
    case 'binary':
      if (!COMPARE.has(tree.op)) break;
      return on(tree.left, false, [test(tree.op as Compare, tree.right)]);
    case 'in':
      return on(
        tree.operand,
        tree.negated,
        tree.items.map((item) => test('=', item)),
      );
    case 'between': {
      // Not below the one and not above the other.
      const tests = [test('<', tree.low), test('>', tree.high)];
      return on(tree.operand, !tree.negated, tests);
    }
    case 'isNull':
      return on(tree.operand, tree.negated, [{ op: '=', wanted: null, span: tree.span }]);
    case 'name':
      return on(tree, false, [{ op: '=', wanted: true, span: tree.span }]);
    default:
      break;
  }
  context.report(
    badValue(tree.span, 'I expected a condition on one column of the result here', [
      "conditions are joined by `and`: `cohort = '2024-03' and period in (1, 2)`",
    ]),
  );
  return null;
}

function columnOf(
  context: Context,
  tree: ExpressionTree,
  columns: readonly ResultColumn[],
  aliases: ReadonlyMap<string, ResultColumn>,
): ResultColumn | null {
  if (tree.kind !== 'name') {
    context.report(
      badValue(tree.span, 'I expected a column of the result here', [
        `columns: ${listed(columns.map(({ name }) => name))}`,
      ]),
    );
    return null;
  }
  const named = columns.find(({ name }) => name === tree.text) ?? aliases.get(tree.text);
  if (named) return named;
  const known = [...columns.map(({ name }) => name), ...aliases.keys()];
  context.report(unknownColumn(tree, known));
  return null;
}

function unknownColumn({ text, span }: Name, known: readonly string[]) {
  const found = nearest(text, known);
  return error('T2002', span, `The result has no column called \`${text}\` to choose cells by`, {
    ...(found === null
      ? {}
      : {
          label: `did you mean \`${found}\`?`,
          fix: { title: `Change to ${found}`, edit: { span, text: found } },
        }),
    help: [`columns: ${listed(known)}`],
  });
}

function constantOf(context: Context, tree: ExpressionTree): Wanted | null {
  const catalog = catalogOf(context.state);
  const isWord =
    tree.kind === 'name' &&
    !['true', 'false'].includes(tree.text) &&
    !Object.hasOwn(catalog.parameters, tree.text);
  if (!isWord) return expressionConstant(tree, 'a condition', catalog, context.report);
  const text = `'${tree.text.replaceAll("'", "''")}'`;
  context.report(
    error('T2003', tree.span, `\`${tree.text}\` is a name, and here a value is needed`, {
      label: `write it in quotes: ${text}`,
      fix: { title: `Write ${text}`, edit: { span: tree.span, text } },
    }),
  );
  return null;
}

/** The columns of a result that name a cell, by the dimensions they were asked for with too. */
export function dimensionAliases(
  { columns }: ResultTable,
  by: readonly { readonly name: string }[],
  split: readonly { readonly name: string }[],
  grain: string | null,
): ReadonlyMap<string, ResultColumn> {
  const aliases = new Map<string, ResultColumn>();
  const single = (dimensions: readonly { readonly name: string }[], role: string) => {
    const column = columns.find((candidate) => candidate.role === role);
    const [only] = dimensions;
    if (dimensions.length === 1 && only && column) aliases.set(only.name, column);
  };
  single(by, 'cohort');
  single(split, 'segment');
  const period = columns.find(({ role }) => role === 'period');
  if (period && grain !== null && !aliases.has(grain)) aliases.set(grain, period);
  return aliases;
}

/** Whether a value passes a condition. */
export function passes(
  { column, negated, tests }: Condition,
  value: ResultValue,
  meets: (column: ResultColumn, label: ResultValue, op: Compare, wanted: Wanted) => boolean,
): boolean {
  const ofNull = tests.some(({ wanted }) => wanted === null);
  if (value === null && !ofNull) return false;
  const some = tests.some(({ op, wanted }) =>
    wanted === null ? value === null : meets(column, value, op, wanted),
  );
  return some !== negated;
}
