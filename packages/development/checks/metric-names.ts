import ts from 'typescript';
import type { SourceFile } from './workspace.ts';

/**
 * The places where code holds the name of a metric as a text of its own: `path:line name`. What is true of
 * one metric stands in that metric's file, so nothing else has a reason to know a name. Longer texts that
 * contain one (messages, examples) do not count.
 */
export function metricNames(
  files: readonly SourceFile[],
  names: readonly string[],
): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) && names.includes(node.text)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        found.push(`${path}:${String(line + 1)} ${node.text}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}
