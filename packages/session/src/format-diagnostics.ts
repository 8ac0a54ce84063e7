import { codeFrame, type Diagnostic } from '@tenure/compiler';

/** Diagnostics as code frames under each other, for a terminal or a notebook's error output. */
export function formatDiagnostics(
  text: string,
  diagnostics: readonly Diagnostic[],
  options: { readonly colour: boolean; readonly file?: string },
): string {
  const { colour, file } = options;
  return diagnostics
    .map((diagnostic) =>
      codeFrame(text, diagnostic, { color: colour, ...(file === undefined ? {} : { file }) }),
    )
    .join('\n\n');
}
