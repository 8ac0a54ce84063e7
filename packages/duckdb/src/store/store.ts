import { realpath } from 'node:fs/promises';
import type { ResultStore } from '@tenure/plan';
import { explainFault } from './fault.ts';
import { readText } from './read-text.ts';
import { writeText } from './write-text.ts';

/** What a store needs to know of its host. */
export interface StoreOptions {
  /** The notebook's folder. Nothing outside it is read or written. */
  readonly folder: string;
}

/** Reads and writes files of text in a folder and the folders below it. */
export function createStore({ folder }: StoreOptions): ResultStore {
  return {
    read: async (file) => {
      try {
        return await readText(await realpath(folder), file);
      } catch (fault) {
        return explainFault(fault, file, 'T5005');
      }
    },
    write: async (file, text, mayReplace) => {
      try {
        return await writeText(await realpath(folder), file, text, mayReplace);
      } catch (fault) {
        return explainFault(fault, file, 'T5009');
      }
    },
  };
}
