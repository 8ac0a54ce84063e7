import type { INotebookTracker } from '@jupyterlab/notebook';
import type { Catalogs } from '../catalog/catalogs.ts';
import { TENURE_RESULT } from './mime-types.ts';
import type { Ask } from './widget.ts';
import { recordOf } from './view/json.ts';
import { writeBelow } from './write-below.ts';

/** What is looked at of a code cell's outputs. */
interface WithOutputs {
  readonly outputArea: {
    readonly widgets: readonly { readonly node: HTMLElement }[];
    readonly model: {
      readonly length: number;
      get(index: number): { readonly data: Readonly<Record<string, unknown>> };
    };
  };
}

/** A cell of Python that holds Tenure. */
const MAGIC = /^%%tenure[^\n]*\n/u;

/** Writes the statement that lists the customers behind a chart's cell into a new cell below it. */
export function writeMembers(tracker: INotebookTracker, catalogs: Catalogs | null): Ask {
  return async (node, value, keys, name) => {
    const panel = tracker.find((one) => one.node.contains(node));
    const notebook = panel?.content;
    const index = notebook?.widgets.findIndex((cell) => cell.node.contains(node)) ?? -1;
    const cell = notebook?.widgets[index];
    if (notebook === undefined || cell?.model.type !== 'code') return;
    const { membersStatement } = await import('./view/cell-statement.ts');
    const written = cell.model.sharedModel.source;
    const magic = MAGIC.exec(written)?.[0] ?? '';
    const statement = membersStatement(value, keys, {
      name,
      source: written.slice(magic.length),
      before: unnamedBefore(cell as unknown as WithOutputs, node),
      taken: catalogs?.of(node)?.results ?? [],
    });
    if (statement !== null) writeBelow(notebook, index, `${magic}${statement}`);
  };
}

/** How many charts of results without a name the cell shows before the one in a node. */
function unnamedBefore({ outputArea }: WithOutputs, node: HTMLElement): number {
  const at = outputArea.widgets.findIndex((output) => output.node.contains(node));
  const { model } = outputArea;
  let count = 0;
  for (let index = 0; index < Math.min(at, model.length); index += 1) {
    const mark = model.get(index).data[TENURE_RESULT];
    if (mark !== undefined && recordOf(mark)['name'] === undefined) count += 1;
  }
  return count;
}
