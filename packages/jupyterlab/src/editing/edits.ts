import type { EditorView } from '@codemirror/view';
import type { TextEdit } from '@tenure/language-service';

/** A text after edits, whose spans are those of the text before, in order and apart. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let done = 0;
  let result = '';
  for (const edit of edits) {
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}

/**
 * Changes an editor's text, in one change.
 *
 * @param kind What the change is called to other parts of the editor.
 * @param anchor Where the cursor goes; without it, it stays at its place in the text.
 */
export function applyEdits(
  view: EditorView,
  edits: readonly TextEdit[],
  kind: 'fix' | 'format',
  anchor?: number,
): void {
  const changes = edits.map(({ span, text }) => ({ from: span.start, to: span.end, insert: text }));
  const moved = anchor === undefined ? {} : { selection: { anchor } };
  view.dispatch({ changes, ...moved, userEvent: `input.${kind}`, scrollIntoView: true });
}
