import type { ResultTable } from '@tenure/plan';
import { plural } from './format.ts';
import {
  type TableCell,
  type TableColumn,
  type TableLine,
  type TableModel,
  tableModel,
} from './table-model.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe in HTML, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A space where no line may break: hosts break short labels in two rather than widen a column. */
const JOIN = '&nbsp;';

/** The most characters of a label that stay on one line. */
const SHORT = 20;

function labelHtml(text: string): string {
  const html = escapeHtml(text);
  return text.length <= SHORT ? html.replaceAll(' ', JOIN) : html;
}

function cellHtml(cell: TableCell, column: TableColumn | undefined, pooled: boolean): string {
  const align = column?.align === 'end' ? ' align="right"' : '';
  const text = escapeHtml(cell.text);
  const inner = pooled && text !== '' ? `<strong>${text}</strong>` : text;
  const { sign = '', words = '' } = cell.mark ?? {};
  const mark = sign === '' ? '' : `<abbr title="${escapeHtml(words)}">${sign}</abbr>`;
  return `<td${align}>${inner}${inner !== '' && mark !== '' ? JOIN : ''}${mark}</td>`;
}

function lineHtml(line: TableLine, model: TableModel): string {
  const heads = line.heads.map((text) => `<th scope="row" align="left">${labelHtml(text)}</th>`);
  const cells = line.cells.map((cell, index) =>
    cellHtml(cell, model.columns[model.heads + index], line.pooled),
  );
  return `<tr>${heads.join('')}${cells.join('')}</tr>`;
}

/** How an HTML or text table is made. */
export interface TableOptions {
  /** In place of the result's title. */
  readonly title?: string | undefined;
  /** The most lines; 100 unless given. The rest is told as a number. */
  readonly cap?: number;
}

/**
 * A result as an HTML table that a screen reader can read: caption, column and row headers, notes in the
 * foot. All text is escaped; there is no style, script, id or class, so any host may sanitise it.
 */
export function htmlTable(result: ResultTable, options: TableOptions = {}): string {
  return modelHtml(modelOf(result, options));
}

/** What a table shows, with the options' defaults. */
export function modelOf(result: ResultTable, { cap = 100, title }: TableOptions): TableModel {
  return tableModel(result, cap, title);
}

/** A model as {@link htmlTable} writes it. */
export function modelHtml(model: TableModel): string {
  const definition = model.definition === '' ? '' : `<br>${escapeHtml(model.definition)}`;
  const head = model.columns.map(
    (column) =>
      `<th scope="col" align="${column.align === 'end' ? 'right' : 'left'}">${labelHtml(column.title)}</th>`,
  );
  const span = String(Math.max(1, model.columns.length));
  const feet = [
    ...(model.more > 0 ? [`… ${plural(model.more, 'more row')}`] : []),
    ...model.notes,
    // Notebooks set every cell flush right by a style sheet; only an element inside of it can differ.
  ].map(
    (text) => `<tr><td colspan="${span}"><div align="left">${escapeHtml(text)}</div></td></tr>`,
  );
  return [
    '<table>',
    `<caption><strong>${escapeHtml(model.title)}</strong>${definition}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    '<tbody>',
    ...model.lines.map((line) => lineHtml(line, model)),
    '</tbody>',
    ...(feet.length > 0 ? ['<tfoot>', ...feet, '</tfoot>'] : []),
    '</table>',
  ].join('\n');
}
