import { dirname, relative, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a `file:` URI; null for every other URI. */
function pathOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/**
 * The folder whose files a document may load: its own, as for `tenure run`. Null for what is no file, and
 * for a file outside the folders that the editor has open, if it named any.
 */
export function folderOf(uri: string, workspace: readonly string[]): string | null {
  const path = pathOf(uri);
  if (path === null) return null;
  const folder = dirname(path);
  const inside = workspace.some((open) => {
    const root = pathOf(open);
    if (root === null) return false;
    const way = relative(root, folder);
    return way !== '..' && !/^\.\.[\\/]/u.test(way) && !isAbsolute(way);
  });
  return workspace.length === 0 || inside ? folder : null;
}
