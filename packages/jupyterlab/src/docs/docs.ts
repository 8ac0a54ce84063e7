import type { EditorView } from '@codemirror/view';
import { Token } from '@lumino/coreutils';

/** Who is told where the cursor is. */
export interface Docs {
  /** The cursor of an editor in Tenure has moved, or its text has changed. */
  moved(view: EditorView): void;
}

/** The service through which editors tell the panel of meanings where the cursor is. */
export type IDocs = Docs;

/** The token of {@link IDocs}. */
export const IDocs = new Token<IDocs>('@tenure/jupyterlab:IDocs');
