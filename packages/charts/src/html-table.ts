import type { ResultTable } from '@tenure/plan';
import { plural } from './format.ts';
import { layoutOf, pieces, smallNote, smallText, smallTitle, syllables } from './paper.ts';
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

function labelHtml(text: string, isSmall: boolean): string {
  if (isSmall) return `<small>${brokenHtml(text)}</small>`;
  const html = escapeHtml(text);
  return text.length <= SHORT ? html.replaceAll(' ', JOIN) : html;
}

/** A text whose words may break behind {@link pieces} and, with a hyphen, between {@link syllables}. */
function brokenHtml(text: string): string {
  const words = text
    .split(' ')
    .map((word) => syllables(word)?.join('&shy;') ?? pieces(word).map(escapeHtml).join('<wbr>'));
  return words.join(' ');
}

function cellHtml(cell: TableCell, align: TableColumn['align'], isPooled: boolean): string {
  const text = escapeHtml(cell.text);
  const inner = isPooled && text !== '' ? `<strong>${text}</strong>` : text;
  const mark = markHtml(cell);
  return `<td${ALIGN[align]}>${inner}${inner !== '' && mark !== '' ? JOIN : ''}${mark}</td>`;
}

function smallCellHtml(cell: TableCell, align: TableColumn['align'], model: TableModel): string {
  const inner = `${brokenHtml(smallText(model, cell.text))}${markHtml(cell)}`;
  return `<td${ALIGN[align]}>${inner === '' ? '' : `<small>${inner}</small>`}</td>`;
}

const ALIGN = { start: '', end: ' align="right"' } as const;

function markHtml({ mark }: TableCell): string {
  return mark === null ? '' : `<abbr title="${escapeHtml(mark.words)}">${mark.sign}</abbr>`;
}

function lineHtml(
  { heads, cells, pooled }: TableLine,
  model: TableModel,
  part: readonly number[],
  isSmall: boolean,
): string {
  const named = heads.map(
    (text) => `<th scope="row" align="left">${labelHtml(text, isSmall)}</th>`,
  );
  const shown = part.map((at) => {
    const cell = cells[at - model.heads] ?? { text: '', mark: null, block: '' };
    const align = model.columns[at]?.align ?? 'start';
    return isSmall ? smallCellHtml(cell, align, model) : cellHtml(cell, align, pooled);
  });
  return `<tr>${named.join('')}${shown.join('')}</tr>`;
}

/** How an HTML or text table is made. */
export interface TableOptions {
  /** In place of the result's title. */
  readonly title?: string | undefined;
  /** The most lines; 100 unless given. The rest is told as a number. */
  readonly cap?: number;
  /** Characters across which a plain-text table may be; as many as it takes unless given. */
  readonly width?: number | undefined;
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

/** A model as {@link htmlTable} writes it: in parts, one below the other, where it is wider than a page. */
export function modelHtml(model: TableModel): string {
  const { isSmall, parts } = layoutOf(model);
  return parts.map((part, index) => partHtml(model, part, index, parts.length, isSmall)).join('\n');
}

function partHtml(
  model: TableModel,
  part: readonly number[],
  index: number,
  count: number,
  isSmall: boolean,
): string {
  const definition =
    model.definition === '' || index > 0 ? '' : `<br>${escapeHtml(model.definition)}`;
  const of = count === 1 ? '' : ` (part ${String(index + 1)} of ${String(count)})`;
  const named = model.columns.map((_, at) => at).slice(0, model.heads);
  const head = [...named, ...part].map((at) => {
    const { align, title } = model.columns[at] ?? { align: 'start', title: '' };
    const text = isSmall ? smallTitle(model, title) : title;
    return `<th scope="col" align="${align === 'end' ? 'right' : 'left'}">${labelHtml(text, isSmall)}</th>`;
  });
  const span = String(Math.max(1, head.length));
  const isLast = index === count - 1;
  const feet = [
    ...(isLast && model.more > 0 ? [`… ${plural(model.more, 'more row')}`] : []),
    ...(isLast
      ? [isSmall ? smallNote(model) : '', ...model.notes].filter((note) => note !== '')
      : []),
    // Notebooks set every cell flush right by a style sheet; only an element inside of it can differ.
  ].map(
    (text) => `<tr><td colspan="${span}"><div align="left">${escapeHtml(text)}</div></td></tr>`,
  );
  return [
    '<table>',
    `<caption><strong>${escapeHtml(model.title)}${of}</strong>${definition}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    '<tbody>',
    ...model.lines
      .filter(({ cells }) => index === 0 || part.some((at) => isFilled(cells[at - model.heads])))
      .map((line) => lineHtml(line, model, part, isSmall)),
    '</tbody>',
    ...(feet.length > 0 ? ['<tfoot>', ...feet, '</tfoot>'] : []),
    '</table>',
  ].join('\n');
}

/** False for a cell of a period that has not begun, and for the gap in the line of the eligible. */
export function isFilled(cell: TableCell | undefined): boolean {
  return cell !== undefined && (cell.text !== '' || cell.mark !== null);
}
