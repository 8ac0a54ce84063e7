import { Token } from '@lumino/coreutils';
import type { Catalog } from '@tenure/language-service';

/** What is loaded in the kernels of the open notebooks. */
export interface Catalogs {
  /** The catalog of the notebook that a node belongs to; null where nothing is known of the data. */
  of(node: Node): Catalog | null;
  /** Calls back after any catalog has changed; the result ends that. */
  subscribe(listener: () => void): () => void;
}

/** The service through which the other parts of the extension see the catalogs. */
export type ICatalogs = Catalogs;

/** The token of {@link ICatalogs}. */
export const ICatalogs = new Token<ICatalogs>('@tenure/jupyterlab:ICatalogs');
