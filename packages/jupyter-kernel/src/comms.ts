import type { JsonObject } from './json.ts';

/** The comm target that tells clients what is loaded and defined: messages `{ catalog }`. */
export const CATALOG_TARGET = 'tenure.catalog';

/** Open comms, by id. */
export interface Comms {
  /** False when there are too many. */
  open(id: string): boolean;
  close(id: string): void;
  has(id: string): boolean;
  readonly ids: readonly string[];
}

const MOST_COMMS = 1000;

/** No comms yet. All that are open have the catalog's target. */
export function createComms(): Comms {
  const ids = new Set<string>();
  return {
    open(id) {
      if (ids.size >= MOST_COMMS) return false;
      ids.add(id);
      return true;
    },
    close(id) {
      ids.delete(id);
    },
    has: (id) => ids.has(id),
    get ids() {
      return [...ids];
    },
  };
}

/** The content of the message that tells one comm the catalog. */
export function catalogMessage(id: string, catalog: unknown): JsonObject {
  return { comm_id: id, data: { catalog } };
}
