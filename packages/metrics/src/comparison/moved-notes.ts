import type { Note, Provenance, ResultTable, ResultValue } from '@tenure/plan';
import { columnsOfRole, reader } from './cells.ts';
import { CHANGES, type Change, type MovedCell, type MovedCells } from './moved-cells.ts';
import { counted } from './notes.ts';

/** A result that was kept in a file, and the statement that gave it. */
export interface SavedResult {
  readonly statement: string;
  readonly result: ResultTable & { readonly provenance: Provenance };
}

/** The most characters of a statement that a note tells. */
const MOST = 200;

/** The most columns and settings that one note names. */
const NAMED = 6;

const WORDS: Readonly<Record<Change, string>> = {
  moved: 'moved',
  reopened: 'no longer complete',
  gone: 'gone',
  completed: 'complete since',
  open: 'in progress with another number',
  new: 'new',
};

/** What moved, and every reason why it may have. */
export function movedNotes(
  own: ResultTable & { readonly provenance: Provenance },
  statement: string,
  saved: SavedResult,
  moved: MovedCells,
): readonly Note[] {
  const reasons = [
    ...questionReasons(own, statement, saved),
    ...dataReasons(own.provenance, saved.result.provenance),
  ];
  const told =
    reasons.length > 0
      ? reasons
      : [
          moved.cells.length === 0
            ? 'Nothing else differs either: plan, data, as-of date and settings are the same'
            : 'Plan, data, as-of date and settings are the same, so the numbers come from another version of Tenure, or the file was changed',
        ];
  return [
    { code: 'T4066', message: whatMoved(own, moved) },
    ...told.map((message) => ({ code: 'T4067', message })),
  ];
}

function whatMoved(own: ResultTable, { cells, same }: MovedCells): string {
  const counts = CHANGES.flatMap((change) => {
    const count = cells.filter((cell) => cell.change === change).length;
    return count === 0 ? [] : [`${count.toLocaleString('en-US')} ${WORDS[change]}`];
  });
  const largest = largestText(own, cells);
  const rest = `${counted(same, 'cell')} ${same === 1 ? 'is' : 'are'} the same`;
  return counts.length === 0
    ? `No cell moved: ${rest}`
    : `Of the cells ${counts.join(', ')}; ${rest}${largest}`;
}

/** The complete cell whose rate moved most. */
function largestText(own: ResultTable, cells: readonly MovedCell[]): string {
  const read = reader(own);
  const shift = ({ before, now }: MovedCell): number => {
    const rates = [before, now].map((row) => (row ? read(row, 'rate') : null));
    return typeof rates[0] === 'number' && typeof rates[1] === 'number' ? rates[1] - rates[0] : 0;
  };
  const [first, ...others] = cells.filter(({ change }) => change === 'moved');
  if (!first) return '';
  const most = others.reduce((a, b) => (Math.abs(shift(b)) > Math.abs(shift(a)) ? b : a), first);
  const { before, now } = most;
  if (!before || !now || shift(most) === 0) return '';
  const names = [...columnsOfRole(own, 'segment'), ...columnsOfRole(own, 'cohort')].map(
    ({ name }) => String(now[name] ?? 'no value'),
  );
  const place = `${own.grain ?? 'period'} ${String(read(now, 'period'))}`;
  const percent = (row: typeof now) => `${(Number(read(row, 'rate')) * 100).toFixed(1)}%`;
  return `. The most: ${[...names, place].join(', ')}, ${percent(before)} before and ${percent(now)} now`;
}

const shown = (value: ResultValue | undefined) =>
  value === undefined || value === null ? 'not set' : String(value);

/** What is asked otherwise: settings in words, or at least the statement. */
function questionReasons(
  own: ResultTable & { readonly provenance: Provenance },
  statement: string,
  { statement: former, result }: SavedResult,
): readonly string[] {
  const keys = [...new Set([...Object.keys(own.settings), ...Object.keys(result.settings)])];
  const differing = keys.filter(
    (key) => key !== 'as of' && shown(own.settings[key]) !== shown(result.settings[key]),
  );
  const settings =
    differing.length === 0
      ? []
      : [
          `Settings differ: ${named(differing, (key) => `${key} was ${shown(result.settings[key])} and is ${shown(own.settings[key])}`, '; ')}`,
        ];
  if (own.provenance.plan === result.provenance.plan) return settings;
  const asked =
    former === statement
      ? 'The plan is another one, though the statement is the same: what its names mean has changed'
      : `The plan is another one. It was asked for by: ${shortened(former)}`;
  return [asked, ...settings];
}

function shortened(statement: string): string {
  const text = [...statement.replace(/\s+/gu, ' ')];
  return text.length > MOST ? `${text.slice(0, MOST).join('')}…` : text.join('');
}

function dataReasons(own: Provenance, saved: Provenance): readonly string[] {
  const date =
    own.asOf === saved.asOf ? [] : [`Known up to ${own.asOf} now, and up to ${saved.asOf} before`];
  if (own.data === saved.data) return date;
  const names = [...new Set([...Object.keys(own.tables), ...Object.keys(saved.tables)])].sort();
  return [...date, ...names.flatMap((name) => tableReasons(name, own, saved))];
}

function tableReasons(name: string, own: Provenance, saved: Provenance): readonly string[] {
  const tableOf = ({ tables }: Provenance) =>
    Object.hasOwn(tables, name) ? tables[name] : undefined;
  const [now, before] = [tableOf(own), tableOf(saved)];
  if (!now) return [`\`${name}\` was read, and is not now`];
  if (!before) return [`\`${name}\` is read now, and was not`];
  const rows =
    now.rows === before.rows
      ? []
      : [
          `\`${name}\` has ${counted(now.rows, 'row')} now, and had ${before.rows.toLocaleString('en-US')}`,
        ];
  const columns = Object.keys(now.columns);
  const read = (list: readonly string[]) => named(list, (column) => `\`${column}\``, ', ');
  const others = columns.filter(
    (column) =>
      Object.hasOwn(before.columns, column) && before.columns[column] !== now.columns[column],
  );
  const added = columns.filter((column) => !Object.hasOwn(before.columns, column));
  const left = Object.keys(before.columns).filter((column) => !columns.includes(column));
  const of = `of \`${name}\``;
  return [
    ...rows,
    // With other rows every column differs.
    ...(rows.length > 0 || others.length === 0
      ? []
      : [`Other values, or another order of rows, in ${read(others)} ${of}`]),
    ...(added.length > 0 ? [`${read(added)} ${of}: read now, and not before`] : []),
    ...(left.length > 0 ? [`${read(left)} ${of}: read before, and not now`] : []),
  ];
}

function named(
  names: readonly string[],
  tell: (name: string) => string,
  separator: string,
): string {
  const more = names.length > NAMED ? `${separator}…` : '';
  return `${names.slice(0, NAMED).map(tell).join(separator)}${more}`;
}
