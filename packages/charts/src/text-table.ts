import type { ResultTable } from '@tenure/plan';
import { plural } from './format.ts';
import { isFilled, modelOf, type TableOptions } from './html-table.ts';
import type { TableCell, TableLine, TableModel } from './table-model.ts';
import { bandsOf } from './text-bands.ts';
import { displayWidth, padDisplay, truncateDisplay } from './text-width.ts';

const WIDEST = 40;
/** Where a note goes on in the next line: a terminal would break it within a word. */
const NOTE_WIDTH = 110;
const BETWEEN = '  ';
const LEGEND = 'Blocks from ▁ to █: the share, on the scale of the chart.';

function textOf({ text, mark, block }: TableCell, hasBlocks: boolean): string {
  const signed = [text, mark?.sign ?? ''].filter((part) => part !== '').join(' ');
  // Digits stand under digits, with a block behind them or not.
  return hasBlocks && signed !== '' ? `${signed}${block || ' '}` : signed;
}

/**
 * A result as plain text with aligned columns, by display width: wide characters count twice. A share that
 * a heatmap colours has a block behind it, on the chart's scale. A table that is wider than `width` stands in
 * parts, one below the other, each with the names of its lines.
 */
export function textTable(result: ResultTable, options: TableOptions = {}): string {
  return modelText(modelOf(result, options), options.width);
}

/** A model as {@link textTable} writes it. */
export function modelText(model: TableModel, width = Number.POSITIVE_INFINITY): string {
  const blocks = model.columns.map((_, at) =>
    model.lines.some(({ cells }) => (cells[at - model.heads]?.block ?? '') !== ''),
  );
  const texts = model.lines.map((line) =>
    [
      ...line.heads,
      ...line.cells.map((cell, at) => textOf(cell, blocks[at + model.heads] === true)),
    ].map((text) => truncateDisplay(text, WIDEST)),
  );
  const body = (at: number): number =>
    texts.reduce((most, line) => Math.max(most, displayWidth(line[at] ?? '')), 0);
  const columns = model.columns.map(({ title, first, align }, at) => {
    const [usual, leading] = [title, first ?? title].map((text) => truncateDisplay(text, WIDEST));
    return { title: usual ?? '', first: leading ?? '', align, width: body(at) };
  });
  const bands = bandsOf(columns, model.heads, width, BETWEEN.length);
  const notes = [...(blocks.includes(true) ? [LEGEND] : []), ...model.notes];
  const room = Math.min(NOTE_WIDTH, width);
  const parts = bands.map((band, part) => {
    const lines = model.lines.flatMap((line, at): readonly ShownLine[] => {
      const shown = part === 0 || band.some((column) => isFilled(line.cells[column - model.heads]));
      return shown ? [{ line, texts: texts[at] ?? [] }] : [];
    });
    return bandText(columns, band, model.heads, lines);
  });
  return [
    ...[model.title, model.definition]
      .filter((text) => text !== '')
      .flatMap((text) => inLines(text, width)),
    ...parts.flatMap((part) => ['', ...part]),
    ...(model.more > 0 ? [`… ${plural(model.more, 'more row')}`] : []),
    ...(notes.length > 0 ? ['', ...notes.flatMap((note) => inLines(note, room))] : []),
  ].join('\n');
}

/** A column of a text table: what stands above it, usually and as the first of a part, and the width of its cells. */
interface TextColumn {
  readonly title: string;
  readonly first: string;
  readonly align: 'start' | 'end';
  readonly width: number;
}

interface ShownLine {
  readonly line: TableLine;
  readonly texts: readonly string[];
}

/** The lines of one part: its titles, a rule, and the pooled lines set apart from the cohorts. */
function bandText(
  columns: readonly TextColumn[],
  band: readonly number[],
  heads: number,
  lines: readonly ShownLine[],
): readonly string[] {
  const shown = [...columns.keys()].slice(0, heads).concat(band);
  const titles = shown.map((at) => {
    const { title = '', first = '' } = columns[at] ?? {};
    return at === band[0] ? first : title;
  });
  const widths = shown.map((at, index) =>
    Math.max(columns[at]?.width ?? 0, displayWidth(titles[index] ?? '')),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, index) => {
        const side = columns[shown[index] ?? 0]?.align === 'end' ? 'start' : 'end';
        return padDisplay(text, widths[index] ?? 0, side);
      })
      .join(BETWEEN)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(BETWEEN);
  const body = lines.map(({ texts }) => line(shown.map((at) => texts[at] ?? '')));
  // The pooled lines of one panel stand on top, set apart from the cohorts.
  const pooled = lines.filter((each) => each.line.pooled).length;
  const first = lines.findIndex((each) => !each.line.pooled);
  if (pooled > 0 && first === pooled) body.splice(first, 0, rule);
  return [line(titles), rule, ...body];
}

/** A text in lines, broken between words; those after the first stand in by two. */
function inLines(note: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of note.split(' ')) {
    const line = lines.at(-1);
    const longer = `${line ?? ''} ${word}`;
    if (line === undefined) lines.push(word);
    else if (displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines;
}
