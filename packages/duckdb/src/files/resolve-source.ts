import { stat } from 'node:fs/promises';
import type { Outcome } from '@tenure/plan';
import { isPattern, resolveMany } from './many.ts';
import { pathInside, resolveFile, type FoundFile } from './resolve.ts';

/** What a name as the user wrote it stands for. */
export interface FoundSource extends FoundFile {
  /** The table of a database that the name asks for: `orders` of `shop.duckdb/orders`; null otherwise. */
  readonly table: string | null;
  /** Whether it is a DuckDB database. */
  readonly database: boolean;
}

/** Finds a file, a folder, the files of a pattern, or a database with or without the name of a table. */
export async function resolveSource(folder: string, file: string): Promise<Outcome<FoundSource>> {
  const [, database, table = null] = /^(.*\.(?:duckdb|ddb))(?:\/([^/]+))?$/isu.exec(file) ?? [];
  if (database !== undefined && !isPattern(database)) {
    const found = await resolveFile(folder, database);
    return found.ok ? { ok: true, value: { ...found.value, table, database: true } } : found;
  }
  const kind = await kindOf(folder, file);
  // A file that is called so is meant, whatever signs its name holds.
  const many = kind === 'folder' || (kind === null && isPattern(file));
  const found = many ? await resolveMany(folder, file) : await resolveFile(folder, file);
  return found.ok ? { ok: true, value: { ...found.value, table: null, database: false } } : found;
}

/** What is there under the very name; null for nothing. */
async function kindOf(folder: string, file: string): Promise<'file' | 'folder' | null> {
  const path = pathInside(folder, file);
  if (!path.ok) return null;
  return stat(path.value).then(
    (facts) => (facts.isDirectory() ? 'folder' : 'file'),
    () => null,
  );
}
