import type {
  ExpressionTree,
  LiteralTree,
  ParameterReference,
  Quantity,
  Span,
} from '@tenure/syntax';
import { unknownParameter } from '../messages/names.ts';
import { badValue, notBuilt } from '../messages/meaning.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Diagnostic } from '@tenure/syntax';

/** A constant of the language. */
export type Constant = string | number | boolean;

/** The value of a parameter; reported and null when there is none of that name. */
export function parameterValue(
  reference: ParameterReference,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): Constant | null {
  const { parameters } = catalog;
  const value = Object.hasOwn(parameters, reference.name) ? parameters[reference.name] : undefined;
  if (value !== undefined) return value;
  report(unknownParameter(reference.span, reference.name, Object.keys(parameters)));
  return null;
}

/** A whole number of at least `least` from a quantity; reported and null otherwise. */
export function wholeNumber(
  quantity: Quantity,
  least: number,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): number | null {
  const value =
    quantity.kind === 'number' ? quantity.value : parameterValue(quantity, catalog, report);
  if (value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  report(notWhole(quantity.span, value, least));
  return null;
}

function notWhole(span: Span, value: Constant, least: number): Diagnostic {
  return badValue(
    span,
    `I expected a whole number of at least ${String(least)}, not \`${String(value)}\``,
  );
}

/** The constant that a literal of `param` or `let` stands for; a bare word is text, `true` and `false` are values. */
export function literalConstant(
  literal: LiteralTree,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): Constant | null {
  switch (literal.kind) {
    case 'text':
    case 'number':
      return literal.value;
    case 'date':
      return literal.text;
    case 'duration':
      if (literal.amount.kind === 'parameter')
        return parameterValue(literal.amount, catalog, report);
      return `${String(literal.amount.value)} ${literal.grain}s`;
    case 'parameter':
      return parameterValue(literal, catalog, report);
    case 'name':
      return literal.text === 'true' ? true : literal.text === 'false' ? false : literal.text;
  }
}

/** The constant that a `let` or a setting of `with` stands for; reported and null for anything else. */
export function expressionConstant(
  tree: ExpressionTree,
  what: string,
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
      return !tree.quoted && Object.hasOwn(catalog.parameters, tree.text)
        ? (catalog.parameters[tree.text] ?? null)
        : literalConstant(tree, catalog, report);
    case 'unary':
      if (tree.op === '-' && tree.operand.kind === 'number') return -tree.operand.value;
      break;
    default:
      break;
  }
  report(
    notBuilt(tree.span, `${what} of anything but a constant`, ['for example `let big = 100`']),
  );
  return null;
}
