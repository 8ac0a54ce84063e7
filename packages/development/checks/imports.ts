import ts from 'typescript';

/** One place where a file names another module. */
export interface FoundImport {
  readonly specifier: string;
  /** Counted from 1. */
  readonly line: number;
  /** True when nothing is left of it at run time: `import type`, `export type`, `import('x').T`. */
  readonly typeOnly: boolean;
}

/**
 * Every module that a file names by a constant: static imports, `export … from`, dynamic `import()`,
 * `require()`, `require.resolve()`, `import.meta.resolve()` and import types. Text that only looks like an
 * import, in a string or a comment, does not count. A computed specifier is given as `*computed*`.
 */
export function findImports(fileName: string, text: string): readonly FoundImport[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: FoundImport[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    const name = ts.isStringLiteralLike(specifier) ? specifier.text : '*computed*';
    found.push({ specifier: name, line, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isExternalModuleReference(node)) add(node, node.expression, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node) && loadsModule(node)) add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `import type …`, or every name in the braces is a type. */
function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((element) => element.isTypeOnly)
  );
}

function loadsModule(call: ts.CallExpression): boolean {
  const called = call.expression;
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ['require', 'require.resolve', 'import.meta.resolve'].includes(called.getText());
}
