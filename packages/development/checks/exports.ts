import ts from 'typescript';

/**
 * What is wrong with the exports of the given entry files and with the files of their packages: an export
 * without a doc comment, a default export, `any` written or exported. Every problem is `path:line what`.
 * What an entry passes on from another package is that package's affair.
 */
export function exportProblems(
  program: ts.Program,
  entries: readonly string[],
  sources: readonly string[],
): readonly string[] {
  const checker = program.getTypeChecker();
  const problems = new Set<string>();
  for (const entry of entries) {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    // A file without an export is no module.
    if (!module) continue;
    const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol =
        exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const declaration = symbol.declarations?.[0];
      if (!declaration?.getSourceFile().fileName.startsWith(folder)) continue;
      const where = `${place(declaration)} ${exported.name}`;
      if (symbol.getDocumentationComment(checker).length === 0) {
        problems.add(`${where} has no doc comment`);
      }
      if (isAny(symbol, declaration, checker)) problems.add(`${where} is of type any`);
    }
  }
  for (const source of sources) {
    const file = program.getSourceFile(source);
    if (file) for (const problem of fileProblems(file)) problems.add(problem);
  }
  return [...problems].sort();
}

/** A value whose type is `any`, or a function that returns it. */
function isAny(symbol: ts.Symbol, declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Value)) return false;
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
  const returned = type.getCallSignatures().map((signature) => signature.getReturnType());
  return [type, ...returned].some(({ flags }) => (flags & ts.TypeFlags.Any) !== 0);
}

function fileProblems(file: ts.SourceFile): readonly string[] {
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) problems.push(`${place(node)} any`);
    if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) {
      // `default:` of a switch is a clause of its own and has no such keyword as a child.
      problems.push(`${place(node)} default export`);
    }
    if (ts.isExportSpecifier(node) && node.name.text === 'default') {
      problems.push(`${place(node)} default export`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function place(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${file.fileName}:${String(line + 1)}`;
}
