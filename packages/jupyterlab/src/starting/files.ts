/** Endings of the files that `load` reads. */
export const DATA_FILE = /\.(?:csv|tsv|json|ndjson|jsonl|parquet|arrow|feather)(?:\.gz)?$/iu;

/** True of a file that `load` reads, by its name. */
export function isDataFile(name: string): boolean {
  return DATA_FILE.test(name);
}

/**
 * The path by which a notebook in a folder loads a file; null of a file outside of that folder, which is not
 * read from there. Both paths are those of the file browser, with slashes and without a drive.
 */
export function pathFrom(folder: string, file: string): string | null {
  if (folder === '') return file;
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null;
}
