import {
  billedDescription,
  describedTable,
  EMPTY_CATALOG,
  type Catalog,
  type CatalogTable,
  type Diagnostic,
  type LoadStatement,
} from '@tenure/language-service';
import type { createReader } from '@tenure/duckdb';

/** What opens a document's files. */
export type Reader = ReturnType<typeof createReader>;

/** What a document's own `load` statements tell of its data. */
export interface DocumentData {
  /** Null where no file is opened for the document. */
  readonly catalog: Catalog | null;
  /** Whether every `load` gave a table, so that a name that none has is an error. */
  readonly complete: boolean;
  /** Why files could not be opened. */
  readonly problems: readonly FileProblem[];
}

/** Why the file of a `load` could not be opened; the place is looked up when it is told. */
export interface FileProblem {
  /** Which `load` of the document it is. */
  readonly load: number;
  readonly problem: Pick<Diagnostic, 'code' | 'message' | 'label' | 'help'>;
}

/** Nothing is known. */
export const NO_DATA: DocumentData = { catalog: null, complete: false, problems: [] };

/** Looks at the columns of the files that a document loads; no row is kept and no statement run. */
export async function describeLoads(
  loads: readonly LoadStatement[],
  reader: Reader,
): Promise<DocumentData> {
  const tables = new Map<string, CatalogTable>();
  const problems: FileProblem[] = [];
  let complete = loads.length > 0;
  for (const [index, load] of loads.entries()) {
    const billed = billedDescription(load);
    const described = billed ? ({ ok: true, value: billed } as const) : await reader.describe(load.file.value); // prettier-ignore
    const table = described.ok ? describedTable(load, described.value) : null;
    if (!described.ok) problems.push({ load: index, problem: described.problem });
    if (table) {
      // The last `load` of a name counts, and stands last among the active tables.
      tables.delete(table.name);
      tables.set(table.name, table);
    } else complete = false;
  }
  const catalog = { ...EMPTY_CATALOG, tables: [...tables.values()], active: [...tables.keys()] };
  return { catalog, complete, problems };
}

/** What of a document's loads decides about its data: other edits need no look at the files. */
export function signatureOf(text: string, loads: readonly LoadStatement[]): string {
  return loads.map(({ span }) => text.slice(span.start, span.end)).join('\n');
}
