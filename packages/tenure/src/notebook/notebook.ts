/** A JSON value that is kept as it is. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object that is kept as it is. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A cell of a notebook in format 4.5; `rest` is what this program does not look at. */
export interface NotebookCell {
  readonly kind: string;
  readonly id: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly metadata: JsonObject;
  readonly rest: JsonObject;
}

/** A notebook in format 4.5. */
export interface Notebook {
  readonly minor: number;
  readonly metadata: JsonObject;
  readonly cells: readonly NotebookCell[];
}

const MAJOR = 4;
const MINOR = 5;

/** Reads the text of a notebook file; a sentence where it is none, or one of another language. */
export function readNotebook(text: string): Notebook | string {
  const file = parsed(text);
  if (!isObject(file) || !Array.isArray(file['cells'])) return 'it is not a notebook';
  const { nbformat, nbformat_minor: minor, metadata = {} } = file;
  if (nbformat !== MAJOR || typeof minor !== 'number') {
    return `it is a notebook of format ${shown(nbformat)}; save it in format ${String(MAJOR)} with Jupyter`;
  }
  if (!isObject(metadata)) return 'its metadata are no object';
  const language = languageOf(metadata);
  if (language !== null && language !== 'tenure') return `it is a notebook in ${shown(language)}`;
  const cells: NotebookCell[] = [];
  const ids = new Set<string>();
  for (const [index, cell] of (file['cells'] as readonly Json[]).entries()) {
    const read = readCell(cell, index, ids);
    if (read === null) return `its cell ${String(index + 1)} cannot be read`;
    ids.add(read.id);
    cells.push(read);
  }
  return { minor: Math.max(minor, MINOR), metadata, cells };
}

/** True for a JSON object, false for an array, null or a plain value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readCell(cell: Json, index: number, ids: ReadonlySet<string>): NotebookCell | null {
  if (!isObject(cell)) return null;
  const { cell_type: kind, source, metadata = {}, id, ...rest } = cell;
  const text = joined(source);
  if (typeof kind !== 'string' || text === null || !isObject(metadata)) return null;
  const { tags } = metadata;
  return {
    kind,
    // Notebooks before 4.5 have none: a new one is the same on every run.
    id: typeof id === 'string' && !ids.has(id) ? id : freeId(`cell-${String(index + 1)}`, ids),
    source: text,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    metadata,
    rest,
  };
}

/** The id, or one with a number where it is taken. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${String(count)}`;
  return id;
}

function joined(source: Json | undefined): string | null {
  if (typeof source === 'string') return source;
  if (!Array.isArray(source)) return null;
  return source.every((line) => typeof line === 'string') ? source.join('') : null;
}

function languageOf({ kernelspec, language_info: info }: JsonObject): string | null {
  for (const [place, name] of [
    [info, 'name'],
    [kernelspec, 'language'],
    [kernelspec, 'name'],
  ] as const) {
    const language = isObject(place) ? place[name] : undefined;
    if (typeof language === 'string') return language;
  }
  return null;
}

function shown(value: unknown): string {
  return (value === undefined ? 'unknown' : JSON.stringify(value)).slice(0, 40);
}
