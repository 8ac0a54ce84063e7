import { parse, type ExpressionTree, type Name } from '@tenure/syntax';
import type { Catalog, Definition } from '../catalog/catalog.ts';
import { badValue } from '../messages/meaning.ts';
import type { Scope } from './scope.ts';

/** What `define` named so; null without one, and for a name in backticks, which is always a column. */
export function definitionOf(catalog: Catalog, name: Name): Definition | null {
  if (name.quoted) return null;
  return catalog.definitions?.find((definition) => definition.name === name.text) ?? null;
}

/** A definition's expression and the scope to bind it in. */
export interface Opened {
  readonly tree: ExpressionTree;
  readonly scope: Scope;
}

/**
 * Opens a definition where its name is used. It sees the definitions made before it and no others, so none
 * can be made of itself. What is wrong inside is said once, at the name.
 */
export function openDefinition(scope: Scope, definition: Definition, name: Name): Opened | null {
  const { budget } = scope;
  budget.left -= definition.source.length;
  const [statement] = budget.left < 0 ? [] : parse(definition.source).statements;
  if (statement?.kind !== 'define') {
    scope.report(badValue(name.span, `\`${name.text}\` is made of too many other definitions`));
    return null;
  }
  const known = scope.catalog.definitions ?? [];
  const catalog = { ...scope.catalog, definitions: known.slice(0, known.indexOf(definition)) };
  let told = false;
  const report: Scope['report'] = (diagnostic) => {
    if (told || diagnostic.severity !== 'error') return;
    told = true;
    const message = `\`${name.text}\` cannot be used here. ${diagnostic.message}`;
    const help = [`it is defined so: \`${definition.source}\``];
    scope.report({ ...diagnostic, span: name.span, message, help, related: [], fixes: [] });
  };
  return {
    tree: statement.value,
    scope: { ...scope, text: definition.source, catalog, report },
  };
}
