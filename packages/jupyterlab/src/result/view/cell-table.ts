import type { Facts } from './facts.ts';
import { textOf, type JsonRecord } from './json.ts';
import { isChosen, labelOf, type Choice } from './shown-as.ts';

/**
 * The cells of a chart as a table of text, one body a segment. A cell that can be asked for its members is a
 * button, so that a key does what a click on the chart does.
 *
 * @param ask Called with the cell that was chosen; null where cells cannot be asked.
 */
export function cellTable(
  facts: Facts,
  choice: Choice,
  ask: ((cell: JsonRecord) => void) | null,
): HTMLTableElement {
  const table = document.createElement('table');
  table.className = 'tenure-cells';
  const cells = facts.cells.filter((cell) => isChosen(cell, facts, choice));
  const periods = [...new Set(cells.map(({ period }) => Number(period)))].sort((a, b) => a - b);
  table.createCaption().textContent = facts.title;
  const head = table.createTHead().insertRow();
  head.append(heading('Cohort', 'col'), ...periods.map((period) => heading(String(period), 'col')));
  for (const panel of new Set(cells.map((cell) => cell['panel']))) {
    const own = cells.filter((cell) => cell['panel'] === panel);
    const body = table.createTBody();
    const segment = facts.segments[Number(panel)];
    if (segment !== undefined) {
      const line = heading(segment, 'rowgroup');
      line.colSpan = periods.length + 1;
      body.insertRow().append(line);
    }
    for (const row of new Set(own.map((cell) => cell['row']))) {
      const ofRow = own.filter((cell) => cell['row'] === row);
      const line = body.insertRow();
      line.append(heading(textOf(ofRow[0]?.['cohort']), 'row'));
      for (const period of periods) {
        const cell = ofRow.find((one) => one['period'] === period);
        const place = line.insertCell();
        if (cell === undefined) continue;
        const text = labelOf(cell, facts, choice);
        place.append(ask === null || text === '' ? text : button(text, () => { ask(cell); })); // prettier-ignore
      }
    }
  }
  return table;
}

function heading(text: string, scope: 'col' | 'row' | 'rowgroup'): HTMLTableCellElement {
  const cell = document.createElement('th');
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.title = 'Write the statement that lists these customers';
  made.addEventListener('click', act);
  return made;
}
