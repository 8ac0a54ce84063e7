import { EditorView } from '@codemirror/view';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';

/** Where the commands find what they are about. */
export interface Places {
  /** The editor that a command is about: the one with the focus, else the active cell's, else the file's. */
  readonly editor: () => EditorView | null;
  /** The notebook in front, null where that is something else. */
  readonly notebook: () => NotebookPanel | null;
  /** Whether there is Tenure to work on. */
  readonly isTenure: () => boolean;
}

/** An editor's text in Tenure, as CodeMirror marks it. */
const CONTENT = '.cm-content[data-language="tenure"]';

/** Looks at the shell anew at every call; nothing is kept. */
export function places(shell: JupyterFrontEnd.IShell, tracker: INotebookTracker | null): Places {
  const notebook = (): NotebookPanel | null => {
    const panel = tracker?.currentWidget ?? null;
    return panel !== null && panel === shell.currentWidget ? panel : null;
  };
  const activeIsTenure = (panel: NotebookPanel): boolean => {
    const model = panel.content.activeCell?.model;
    return model?.type === 'code' && model.mimeType === TENURE_MIME_TYPE;
  };
  const editor = (): EditorView | null => {
    const focused = document.activeElement?.closest<HTMLElement>(CONTENT);
    if (focused) return EditorView.findFromDOM(focused);
    const panel = notebook();
    if (panel !== null && !activeIsTenure(panel)) return null;
    const within = panel === null ? shell.currentWidget : panel.content.activeCell;
    const content = within?.node.querySelector<HTMLElement>(CONTENT);
    return content ? EditorView.findFromDOM(content) : null;
  };
  return {
    editor,
    notebook,
    isTenure() {
      const panel = notebook();
      return panel === null ? editor() !== null : activeIsTenure(panel);
    },
  };
}
