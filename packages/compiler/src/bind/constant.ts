import type { LiteralTree, ParameterReference, Quantity, Span } from '@tenure/syntax';
import { unknownParameter } from '../messages/names.ts';
import { badValue } from '../messages/meaning.ts';
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
