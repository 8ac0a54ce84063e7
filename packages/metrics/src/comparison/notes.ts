import type { Note, ResultTable } from '@tenure/plan';
import { mixAndRate, type Correction } from '@tenure/statistics';
import { columnsOfRole, reader } from './cells.ts';
import type { ComparedCell, ComparedResults } from './compare-results.ts';
import type { HistoryResult } from './own-history.ts';
import { LEAST_COHORTS } from './own-history.ts';
import { CORRECTIONS, type Sides } from './wording.ts';

/** Customers on either side of a comparison, and on both. */
export interface SharedCustomers {
  readonly own: number;
  readonly reference: number;
  readonly both: number;
}

/** The most signals that a note names. */
const NAMED = 5;

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const points = (share: number) => {
  const text = (share * 100).toFixed(1);
  return Number(text) === 0 ? '0.0' : share > 0 ? `+${text}` : text;
};
/** `1 cell`, `1,200 cells`. */
export const counted = (count: number, word: string) =>
  `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;

/** What must be said of a comparison: what it found, what the difference is made of, what it leaves out. */
export function comparisonNotes(
  compared: ComparedResults,
  sides: Sides,
  shared: SharedCustomers | null,
  { confidence, correction }: { readonly confidence: number; readonly correction: Correction },
): readonly Note[] {
  const { table, cells, tests, unmatched } = compared;
  const notes: Note[] = [];
  if (cells.length === 0) {
    notes.push({
      code: 'T4063',
      message: `Nothing is compared: no cell is complete both here and in ${sides.reference}`,
    });
  } else {
    notes.push({ code: 'T4061', message: foundText(compared, confidence, correction) });
    const effects = effectsText(table, cells, sides);
    if (effects !== null) notes.push({ code: 'T4062', message: effects });
    if (unmatched > 0) {
      notes.push({
        code: 'T4063',
        message: `${counted(unmatched, 'complete cell')} ${unmatched === 1 ? 'is' : 'are'} not compared: ${sides.reference} has no complete cell for ${unmatched === 1 ? 'it' : 'them'}`,
      });
    }
  }
  const both = tests > 0 ? sharedNote(shared, sides) : null;
  return both ? [...notes, both] : notes;
}

/** That some customers are on both sides, which the test does not know of; null where none are. */
export function sharedNote(shared: SharedCustomers | null, { own, reference }: Sides): Note | null {
  if (shared === null || shared.both === 0) return null;
  const all = shared.both === shared.own && shared.both === shared.reference;
  const sizes = `${counted(shared.own, 'customer')} ${own === null ? 'here' : `in ${own}`}, ${shared.reference.toLocaleString('en-US')} in ${reference}`;
  const who = all
    ? `The same ${counted(shared.both, 'customer')} are on both sides`
    : `${counted(shared.both, 'customer')} ${shared.both === 1 ? 'is' : 'are'} on both sides (${sizes})`;
  return {
    code: 'T4064',
    message: `${who}: interval and test take the sides for different people, so read their p values as no evidence`,
  };
}

function foundText(
  { table, tests, exact, pooledTests }: ComparedResults,
  confidence: number,
  correction: Correction,
): string {
  const read = reader(table);
  const level = Math.round((1 - confidence) * 1e6) / 1e6;
  const found = table.rows.filter((row) => {
    const p = read(row, 'p_adjusted');
    return typeof p === 'number' && p < level;
  }).length;
  const fisher = exact > 0 ? `, ${String(exact)} of them by Fisher's exact test` : '';
  const pooled =
    pooledTests > 0 ? `; the ${counted(pooledTests, 'pooled row')} are corrected apart` : '';
  return `${found === 0 ? 'No cell differs' : found === 1 ? '1 cell differs' : `${String(found)} cells differ`} at ${String(level)} after ${CORRECTIONS[correction]}'s correction for ${counted(tests, 'test')}${fisher}${pooled}`;
}

/** The pooled difference of the first and the last period after 0, taken apart. */
function effectsText(
  table: ResultTable,
  cells: readonly ComparedCell[],
  { reference }: Sides,
): string | null {
  const read = reader(table);
  const periods = [...new Set(cells.map(({ row }) => Number(read(row, 'period'))))]
    .filter((period) => period > 0)
    .sort((a, b) => a - b);
  const shown = [...new Set([periods[0], periods.at(-1)])];
  const grain = table.grain ?? 'period';
  const parts = shown.flatMap((period) => {
    if (period === undefined) return [];
    const group = cells.filter(({ row }) => Number(read(row, 'period')) === period);
    const effects = mixAndRate(group);
    if (!effects) return [];
    const rate = (side: 'own' | 'reference') =>
      group.reduce((sum, cell) => sum + cell[side].successes, 0) /
      group.reduce((sum, cell) => sum + cell[side].n, 0);
    const made =
      group.length > 1 ? ` (mix ${points(effects.mix)}, rates ${points(effects.rate)})` : '';
    return [
      `${grain} ${String(period)} ${percent(rate('own'))} against ${percent(rate('reference'))}, ${points(effects.difference)} points${made}`,
    ];
  });
  if (parts.length === 0) return null;
  const segments = columnsOfRole(table, 'segment').length > 0 ? ' and segments' : '';
  return `Pooled over the cells compared with ${reference}: ${parts.join('; ')}. Mix is what another composition of cohorts${segments} makes, rates what differs within them`;
}

/** What must be said of a result held against its own history. */
export function historyNotes({ table, limited, signals, exact }: HistoryResult): readonly Note[] {
  if (limited === 0) {
    return [
      {
        code: 'T4065',
        message: `No cell has control limits: they need ${String(LEAST_COHORTS)} earlier cohorts that are complete at the same age`,
      },
    ];
  }
  const read = reader(table);
  const cohorts = columnsOfRole(table, 'cohort');
  const name = (row: ResultTable['rows'][number]) => {
    const cohort = cohorts.map((column) => String(row[column.name] ?? 'no value')).join(', ');
    return `${cohort} in ${table.grain ?? 'period'} ${String(read(row, 'period'))} ${String(read(row, 'signal'))}`;
  };
  const more = signals.length > NAMED ? ', …' : '';
  const named =
    signals.length === 0 ? '' : ` (${signals.slice(0, NAMED).map(name).join(', ')}${more})`;
  const fisher = exact > 0 ? `; the limits of ${counted(exact, 'cell')} are exact` : '';
  const count = signals.length === 0 ? 'none lies' : signals.length === 1 ? '1 lies' : `${String(signals.length)} lie`; // prettier-ignore
  return [
    {
      code: 'T4065',
      message: `Of ${counted(limited, 'cell')} with control limits ${count} outside${named}; by chance alone 0.27% would${fisher}`,
    },
  ];
}
