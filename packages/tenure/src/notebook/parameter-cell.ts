import type { ParameterValue } from '@tenure/session';
import { parse } from '@tenure/compiler';
import { freeId, type Notebook, type NotebookCell } from './notebook.ts';

const INJECTED = 'injected-parameters';

/**
 * The notebook with a cell that gives parameters their values, as papermill writes one: in the place of an
 * earlier one, else below the cell tagged `parameters`, else below the last cell that sets one of them, else on
 * top. A sentence where a value cannot be written.
 */
export function withParameters(
  notebook: Notebook,
  params: Readonly<Record<string, ParameterValue>>,
): Notebook | string {
  const names = Object.keys(params);
  if (names.length === 0) return notebook;
  const broken = names.find((name) => /[\r\n]/u.test(String(params[name])));
  if (broken !== undefined)
    return `the value of ${broken} has a line break, which no text can hold`;
  const lines = Object.entries(params).map(([name, value]) => `param ${name} = ${literal(value)}`);
  const { cells } = notebook;
  const at = cells.findIndex(({ tags }) => tags.includes(INJECTED));
  const cell: NotebookCell = {
    kind: 'code',
    id: cells[at]?.id ?? freeId(INJECTED, new Set(cells.map(({ id }) => id))),
    source: ['# Parameters', ...lines].join('\n'),
    tags: [INJECTED],
    metadata: { tags: [INJECTED] },
    rest: { execution_count: null, outputs: [] },
  };
  if (at >= 0) return { ...notebook, cells: cells.with(at, cell) };
  const tagged = cells.findIndex(({ tags }) => tags.includes('parameters'));
  const above = tagged >= 0 ? tagged : cells.findLastIndex((one) => sets(one, names));
  return { ...notebook, cells: cells.toSpliced(above + 1, 0, cell) };
}

function sets({ kind, source }: NotebookCell, names: readonly string[]): boolean {
  if (kind !== 'code') return false;
  return parse(source).statements.some(
    (statement) => statement.kind === 'param' && names.includes(statement.name.text),
  );
}

/** A value as the language writes it. */
function literal(value: ParameterValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  const text = String(value);
  return typeof value === 'number' && text.includes('e')
    ? value.toFixed(20).replace(/\.?0+$/u, '')
    : text;
}
