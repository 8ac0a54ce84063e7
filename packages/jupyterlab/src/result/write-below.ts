import { NotebookActions, type Notebook } from '@jupyterlab/notebook';

/** Writes a text into a new cell below the one of that place, where it is seen and can be changed before it runs. */
export function writeBelow(notebook: Notebook, index: number, text: string): void {
  notebook.activeCellIndex = index;
  NotebookActions.insertBelow(notebook);
  const cell = notebook.activeCell;
  if (cell === null) return;
  cell.model.sharedModel.setSource(text);
  notebook.mode = 'edit';
  cell.editor?.setCursorPosition({ line: text.split('\n').length - 1, column: 0 });
  cell.node.scrollIntoView({ block: 'nearest' });
}
