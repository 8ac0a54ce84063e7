import { readFile } from 'node:fs/promises';
import type { StoreOutcome } from '@tenure/plan';
import { resolveFile } from '../files/resolve.ts';
import { quoted } from '../problem.ts';
import { refuse } from './fault.ts';

/** The most bytes that a file of a result may have: a thousand times those of a usual one. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** The whole of a file of the folder, which must be UTF-8. Throws the file system's errors. */
export async function readText(folder: string, file: string): Promise<StoreOutcome<string>> {
  const found = await resolveFile(folder, file);
  if (!found.ok) return found;
  if (found.value.bytes > MOST_BYTES) {
    const size = `${String(Math.round(found.value.bytes / 1024 / 1024))} MB`;
    return refuse('T5005', `${quoted(file)} is too large for a saved result`, size);
  }
  const text = utf8(await readFile(found.value.path));
  return text === null
    ? refuse('T5005', `${quoted(file)} is not UTF-8`, 'not text, or in an old encoding')
    : { ok: true, value: text };
}

/** Bytes as text; null where they are not UTF-8. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
