// A page as a terminal shows it: without links and pictures, tables as columns, programs indented.

const plain = (text) =>
  text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replaceAll(/\[((?:`[^`]*`|[^\]`])*)\]\([^)]*\)/gu, '$1')
    .replaceAll('**', '');

const cells = (line) =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/u)
    .map((cell) => plain(cell.trim().replaceAll('\\|', '|')));

function columns(lines) {
  const rows = lines.filter((line) => !/^\|[-|]+\|$/u.test(line)).map(cells);
  const widths = rows[0].map((_, index) => Math.max(...rows.map((row) => [...row[index]].length)));
  return rows.map((row) =>
    `  ${row.map((cell, index) => cell + ' '.repeat(widths[index] - [...cell].length)).join('  ')}`.trimEnd(),
  );
}

/** The text of a page for a terminal. */
export function terminal(page) {
  const out = [];
  let fenced = false;
  let rows = [];
  for (const line of [...page.trimEnd().split('\n'), '']) {
    if (!fenced && line.startsWith('|')) {
      rows.push(line);
      continue;
    }
    if (rows.length > 0) out.push(...columns(rows));
    rows = [];
    if (line.startsWith('```')) fenced = !fenced;
    else if (fenced) out.push(`    ${line}`.trimEnd());
    else out.push(plain(line).replace(/^#+ /u, ''));
  }
  return `${out
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()}\n`;
}
