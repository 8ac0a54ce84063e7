import type { EditorView } from '@codemirror/view';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TextEdit } from '@tenure/language-service';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';
import { offsetAfter } from './cursor.ts';
import { applyEdits, edited } from './edits.ts';

/** The language's formatter: what it would change of a text. */
export type Format = (text: string) => readonly TextEdit[];

/** Formats what an editor holds, in one change; the cursor stays at its word. */
export function formatEditor(view: EditorView, format: Format): void {
  if (view.state.readOnly) return;
  const before = view.state.doc.toString();
  const edits = format(before);
  if (edits.length === 0) return;
  const anchor = offsetAfter(before, edited(before, edits), view.state.selection.main.head);
  applyEdits(view, edits, 'format', anchor);
}

/** Formats every Tenure cell that may be edited, also those that are out of sight. */
export function formatNotebook(panel: NotebookPanel, format: Format): void {
  for (const { model } of panel.content.widgets) {
    if (model.type !== 'code' || model.mimeType !== TENURE_MIME_TYPE) continue;
    if (model.getMetadata('editable') === false) continue;
    const { sharedModel } = model;
    // From the last to the first, so that the places of the others stay right.
    const edits = format(sharedModel.source).toReversed();
    if (edits.length === 0) continue;
    sharedModel.transact(() => {
      for (const { span, text } of edits) sharedModel.updateSource(span.start, span.end, text);
    });
  }
}
