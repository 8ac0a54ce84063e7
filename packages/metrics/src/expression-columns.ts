import { assertNever, type Expression } from '@tenure/plan';

/** The names of the columns that an expression reads, in order, each as often as it stands. */
export function columnsOf(expression: Expression | null): string[] {
  if (expression === null) return [];
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'column':
      return [expression.name];
    case 'compare':
    case 'arithmetic':
    case 'match':
      return [...columnsOf(expression.left), ...columnsOf(expression.right)];
    case 'and':
    case 'or':
      return expression.items.flatMap(columnsOf);
    case 'not':
    case 'in':
    case 'isNull':
      return columnsOf(expression.item);
    default:
      return assertNever(expression);
  }
}
