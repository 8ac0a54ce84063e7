import type { EditorView } from '@codemirror/view';
import type { Fix } from './fixes-at.ts';

/** Changes the text as a fix says, as one step of the editor's undo. */
export function applyFix(view: EditorView, fix: Fix): void {
  const changes = fix.edits.map(({ span, text }) => ({
    from: span.start,
    to: span.end,
    insert: text,
  }));
  view.dispatch({ changes, userEvent: 'input.fix' });
}
