import type { EditorView } from '@codemirror/view';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';
import { offsetAfter, replacement } from './replacement.ts';

/** Lays out a text; the language's own formatter. */
export type Format = (text: string) => string;

/** Formats what an editor holds, as one step of its undo; the cursor stays at its word. */
export function formatEditor(view: EditorView, format: Format): void {
  if (view.state.readOnly) return;
  const before = view.state.doc.toString();
  const after = format(before);
  const changes = replacement(before, after);
  if (changes === null) return;
  const anchor = offsetAfter(before, after, view.state.selection.main.head);
  view.dispatch({ changes, selection: { anchor }, userEvent: 'input.format' });
}

/** Formats every Tenure cell that may be edited, also those that are out of sight. */
export function formatNotebook(panel: NotebookPanel, format: Format): void {
  for (const { model } of panel.content.widgets) {
    if (model.type !== 'code' || model.mimeType !== TENURE_MIME_TYPE) continue;
    if (model.getMetadata('editable') === false) continue;
    const before = model.sharedModel.source;
    const changes = replacement(before, format(before));
    if (changes === null) continue;
    model.sharedModel.updateSource(changes.from, changes.to, changes.insert);
  }
}
