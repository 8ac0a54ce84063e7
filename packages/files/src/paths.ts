/** The last part of a path with slashes. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path without its last part: `''` where it has one only. Parts that lead nowhere are left out. */
export function folderName(path: string): string {
  return normalized(path.slice(0, Math.max(path.lastIndexOf('/'), 0))) ?? '..';
}

/** Two paths as one. */
export function joined(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** A path without `.` and `..`; null where it leads out of the folder that it begins in. */
export function normalized(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
