import type { ResultTable } from '@tenure/plan';
import { plural } from './format.ts';
import { modelOf, type TableOptions } from './html-table.ts';
import type { TableCell, TableModel } from './table-model.ts';
import { displayWidth, padDisplay, truncateDisplay } from './text-width.ts';

const WIDEST = 40;
/** Where a note goes on in the next line: a terminal would break it within a word. */
const NOTE_WIDTH = 110;
const LEGEND = 'Blocks from ▁ to █: the share, on the scale of the chart.';

function textOf({ text, mark, block }: TableCell, hasBlocks: boolean): string {
  const signed = [text, mark?.sign ?? ''].filter((part) => part !== '').join(' ');
  // Digits stand under digits, with a block behind them or not.
  return hasBlocks && signed !== '' ? `${signed}${block || ' '}` : signed;
}

/**
 * A result as plain text with aligned columns, by display width: wide characters count twice. A share that
 * a heatmap colours has a block behind it, on the chart's scale.
 */
export function textTable(result: ResultTable, options: TableOptions = {}): string {
  return modelText(modelOf(result, options));
}

/** A model as {@link textTable} writes it. */
export function modelText(model: TableModel): string {
  const blocks = model.columns.map((_, at) =>
    model.lines.some(({ cells }) => (cells[at - model.heads]?.block ?? '') !== ''),
  );
  const rows = model.lines.map((line) => [
    ...line.heads,
    ...line.cells.map((cell, at) => textOf(cell, blocks[at + model.heads] === true)),
  ]);
  const short = rows.map((row) => row.map((text) => truncateDisplay(text, WIDEST)));
  const titles = model.columns.map((column) => truncateDisplay(column.title, WIDEST));
  const widths = titles.map((title, index) =>
    short.reduce(
      (width, row) => Math.max(width, displayWidth(row[index] ?? '')),
      displayWidth(title),
    ),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, index) => {
        const side = model.columns[index]?.align === 'end' ? 'start' : 'end';
        return padDisplay(text, widths[index] ?? 0, side);
      })
      .join('  ')
      .trimEnd();
  const notes = [...(blocks.includes(true) ? [LEGEND] : []), ...model.notes].flatMap(inLines);
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const pooled = model.lines.filter((each) => each.pooled).length;
  const body = short.map(line);
  // The pooled lines of one panel stand on top, set apart from the cohorts.
  const first = model.lines.findIndex((each) => !each.pooled);
  if (pooled > 0 && first === pooled) body.splice(first, 0, rule);
  return [
    ...[model.title, model.definition].filter((text) => text !== ''),
    '',
    line(titles),
    rule,
    ...body,
    ...(model.more > 0 ? [`… ${plural(model.more, 'more row')}`] : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

/** A note in lines, broken between words; those after the first stand in by two. */
function inLines(note: string): readonly string[] {
  const lines: string[] = [];
  for (const word of note.split(' ')) {
    const line = lines.at(-1);
    const longer = `${line ?? ''} ${word}`;
    if (line === undefined) lines.push(word);
    else if (displayWidth(longer) <= NOTE_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines;
}
