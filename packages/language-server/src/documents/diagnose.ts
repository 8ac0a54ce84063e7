import { diagnose, loads, type Diagnostic } from '@tenure/language-service';
import type { DocumentData } from './data.ts';

/**
 * What is wrong with a document, with what its own loads tell of the data. A name that no table has is an
 * error only where every table is known; what hangs on the rows themselves is left to a run.
 */
export function diagnoseDocument(
  text: string,
  { catalog, complete, problems }: DocumentData,
): readonly Diagnostic[] {
  const found = diagnose(text, catalog);
  const statements = loads(text);
  const files = problems.flatMap(({ load, problem }): Diagnostic[] => {
    const span = statements[load]?.file.span;
    return span ? [{ ...problem, severity: 'error', span, related: [], fixes: [] }] : [];
  });
  const seen = new Set(found.map(keyOf));
  const names = complete ? diagnose(withoutLoads(text), catalog) : [];
  return [
    ...found,
    ...files,
    ...names.filter((it) => it.code.startsWith('T2') && !seen.has(keyOf(it))),
  ].sort((a, b) => a.span.start - b.span.start);
}

const keyOf = ({ code, span }: Diagnostic) => `${code} ${String(span.start)} ${String(span.end)}`;

/** The text with spaces for its loads, every place the same: after a `load` the service takes the data for unknown. */
function withoutLoads(text: string): string {
  return loads(text).reduce(
    (rest, { span }) =>
      rest.slice(0, span.start) +
      rest.slice(span.start, span.end).replace(/[^\r\n]/gu, (unit) => ' '.repeat(unit.length)) +
      rest.slice(span.end),
    text,
  );
}
