import { type ColumnData, type TableData } from '@tenure/plan';

/**
 * What earlier runs found, by what they asked and of which columns: the least recently used goes first when
 * the bytes are too many. A column that is read anew is another column, so nothing stale is ever found.
 */
export interface RunCache {
  /** What was kept for a question about these tables, or what `make` gives now; `bytes` says how much that holds. */
  readonly kept: <T>(
    question: string,
    tables: Readonly<Record<string, TableData>>,
    make: () => T,
    bytes: (made: T) => number,
  ) => T;
  /** Forgets everything. */
  readonly clear: () => void;
  /** What is held now. */
  readonly bytes: () => number;
}

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

/** A cache of at most `limit` bytes; an answer larger than that is not kept. */
export function createRunCache(limit: number): RunCache {
  const entries = new Map<string, Entry>();
  let held = 0;
  const drop = (key: string) => {
    held -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    kept<T>(
      question: string,
      tables: Readonly<Record<string, TableData>>,
      make: () => T,
      bytes: (made: T) => number,
    ): T {
      const key = `${question} ${namesOf(tables)}`;
      const found = entries.get(key);
      if (found) {
        entries.delete(key);
        entries.set(key, found);
        // The key names the question, and a question has answers of one type.
        return found.value as T;
      }
      const value = make();
      const entry = { value, bytes: bytes(value) };
      if (entry.bytes > limit) return value;
      entries.set(key, entry);
      held += entry.bytes;
      for (const oldest of entries.keys()) {
        if (held <= limit) break;
        drop(oldest);
      }
      return value;
    },
    clear() {
      entries.clear();
      held = 0;
    },
    bytes: () => held,
  };
}

const numbers = new WeakMap<ColumnData, number>();
let last = 0;

/** Every column that a run may read, by a number that no other column has. */
function namesOf(tables: Readonly<Record<string, TableData>>): string {
  const names = Object.entries(tables).map(([table, { columns }]) => {
    const own = Object.entries(columns).map(([name, column]) => {
      const known = numbers.get(column) ?? (last += 1);
      numbers.set(column, known);
      return [name, known] as const;
    });
    return [table, own.sort(([a], [b]) => (a < b ? -1 : 1))] as const;
  });
  return JSON.stringify(names.sort(([a], [b]) => (a < b ? -1 : 1)));
}
