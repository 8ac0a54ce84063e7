import type { BoundValue } from '@tenure/metrics';
import { nearest, type ExpressionTree, type OptionItem } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { definitionOf, openDefinition } from './definition.ts';
import { bindExpression } from './expression.ts';
import { textOf, type Scope } from './scope.ts';

const KINDS: Readonly<Record<string, BoundValue['kind']>> = { sum: 'sum', avg: 'avg' };
const HELP = ["write `value = sum(amount)`, or `avg(amount)` for an active customer's average"];

/**
 * Binds `value = sum(amount)`, or a defined measure of that form: columns of the events, or of the customers,
 * looked up. Null without the setting; undefined when it was reported.
 */
export function bindValue(
  scope: Scope,
  item: OptionItem | undefined,
): BoundValue | null | undefined {
  if (!item) return null;
  if (!item.value) {
    scope.report(badValue(item.span, '`value` says what is added up', HELP));
    return undefined;
  }
  const { tree, scope: inner } = opened(scope, item.value);
  if (tree === null) return undefined;
  const call = tree.kind === 'call' ? tree : null;
  const kind = call && KINDS[call.name.text.toLowerCase()];
  const argument = call?.arguments[0];
  if (!call || !kind || !argument || call.arguments.length > 1) {
    reportForm(scope, item.value, tree);
    return undefined;
  }
  if (argument.where || argument.within) {
    scope.report(
      badValue(item.value.span, 'The rows of `value` are the returns, which `to (…)` chooses', [
        'leave the condition out of the value, and write it after `to`',
      ]),
    );
    return undefined;
  }
  const bound = bindExpression(inner, argument.value, 'customers.');
  if (!bound) return undefined;
  if (bound.type !== 'number') {
    inner.report(
      badValue(argument.value.span, `Only numbers can be added up, and this is ${bound.name}`),
    );
    return undefined;
  }
  return { kind, expression: bound.expression, text: textOf(inner, argument.value.span) };
}

/** The expression of a measure where its name is given; null when it was reported. */
function opened(scope: Scope, tree: ExpressionTree) {
  const definition = tree.kind === 'name' ? definitionOf(scope.catalog, tree) : null;
  if (tree.kind !== 'name' || definition?.kind !== 'measure') return { tree, scope };
  const found = openDefinition(scope, definition, tree);
  return found ?? { tree: null, scope };
}

function reportForm(scope: Scope, written: ExpressionTree, tree: ExpressionTree): void {
  const name = tree.kind === 'call' ? tree.name : null;
  const word = name?.text.toLowerCase() ?? '';
  const near = ['average', 'mean'].includes(word) ? 'avg' : nearest(word, Object.keys(KINDS));
  scope.report(
    badValue(
      written.span,
      '`value` is the sum or the average of one expression',
      HELP,
      name && near !== null && tree === written && near !== word
        ? {
            label: `did you mean \`${near}\`?`,
            fix: { title: `Change to ${near}`, edit: { span: name.span, text: near } },
          }
        : {},
    ),
  );
}
