import {
  calendarOf,
  CLASSES,
  derivable,
  FUNCTIONS,
  isBareName,
  type Catalog,
} from '@tenure/compiler';
import { columnDetail, columnNamed, columnsOf, shortened, tablesOf } from '../data.ts';
import { nameText, textLiteral } from '../names.ts';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';
import { NOT_YET } from './phrase.ts';

const GRAINS = ['month', 'week', 'day', 'quarter', 'year', 'hour'];

/** Columns, each as it must be written; all in backticks where one is typed already. */
export function columnItems({ known, typed }: Place): readonly CompletionItem[] {
  const write = (name: string) =>
    typed.startsWith('`') ? `\`${name.replaceAll('`', '``')}\`` : nameText(name);
  return columnsOf(known.catalog).map((it) => {
    const name = write(it.column.name);
    return item(
      'column',
      it.shared ? `${nameText(it.table.name)}.${name}` : name,
      columnDetail(it),
    );
  });
}

/** Derived dimensions: of the signup first, then of the other anchors and time columns. */
export function derivedItems({ known, shape, before }: Place): readonly CompletionItem[] {
  const { metric } = shape;
  const start = before[before.findIndex((word) => word.toLowerCase() === 'from') + 1];
  const events = [
    ...(shape.used.has('path') && start !== undefined && isBareName(start) ? [start] : []),
    ...(metric?.path?.start === 'purchase' && !shape.used.has('path') ? ['purchase'] : []),
  ];
  const firsts = events.flatMap((name) => GRAINS.map((grain) => `first_${name}_${grain}`));
  return [...new Set([...derivedNames(known.catalog), ...firsts])]
    .filter((name) => nameText(name) === name && columnNamed(known.catalog, name) === null)
    .map((name) => item('dimension', name, derivedDetail(name)));
}

function derivedNames(catalog: Catalog): readonly string[] {
  const signup = GRAINS.map((grain) => `signup_${grain}`);
  const start = GRAINS.map((grain) => `start_${grain}`);
  // Periods of several units, asked for the least.
  const periods = ['signup_period', 'start_period'];
  const [events, customers = null] = tablesOf(catalog);
  if (events === undefined) return [...signup, ...start, ...periods];
  const scope = { text: '', catalog, events, customers, identities: null, zoned: true };
  const all = derivable({ ...scope, calendar: calendarOf(catalog), report: () => undefined });
  return [...signup, ...start, ...all, ...periods];
}

/** The explicit form, which never means a column: `month of`. */
export function grainOfItems(): readonly CompletionItem[] {
  const grains = GRAINS.map((grain) => ({
    ...item('dimension', `${grain} of`, `the ${grain} of the signup or of a time column`),
    insert: `${grain} of `,
  }));
  const classes = CLASSES.map((word) => ({
    ...item('dimension', `${word} of`, `the ${word} of a number (${NOT_YET})`),
    insert: `${word} of `,
  }));
  return [...grains, ...classes];
}

/** A line about a derived dimension. */
export function derivedDetail(name: string): string {
  const [, anchor = '', grain = ''] = /^(.*)_([a-z]+)$/u.exec(name) ?? [];
  if (anchor === 'signup') return `${grain} of the signup, or of the first event`;
  if (anchor === 'start') return `${grain} of the start event of this statement`;
  if (anchor === 'first_event') return `${grain} of the first event`;
  if (anchor.startsWith('first_')) return `${grain} of the first ${anchor.slice(6)}`;
  return `${grain} of ${anchor}`;
}

/** Event names by frequency, and the words for the signup and for any event. */
export function eventItems({ known, shape, typed, before }: Place): readonly CompletionItem[] {
  const last = before.at(-1)?.toLowerCase();
  const first = (last === 'from' && shape.clause === 'path') || last === 'of';
  const events = tablesOf(known.catalog).find(({ roles }) => roles['event'] !== undefined);
  const column = events?.columns.find(({ name }) => name === events.roles['event']);
  const names = column?.type === 'text' ? column.samples : [];
  const write = (name: string) => (typed.startsWith('`') ? textInBackticks(name) : nameText(name));
  return [
    ...(first ? [item('event', 'signup', 'the signup, or the first event')] : []),
    ...names.map((name) => item('event', write(name), `event of ${events?.name ?? ''}`)),
    ...definedOf(known.catalog, ['event']),
    item('event', 'any', 'any event'),
  ];
}

const textInBackticks = (name: string) => `\`${name.replaceAll('`', '``')}\``;

/** Parameters after their dollar sign, with their values. */
export function parameterItems({ known }: Place): readonly CompletionItem[] {
  const values = Object.entries(known.catalog.parameters).map(([name, value]) =>
    item('parameter', `$${name}`, typeof value === 'string' ? textLiteral(value) : String(value)),
  );
  return values.reverse();
}

/** The same constants as an expression may write them: by their names alone. */
export function parameterNameItems({ known, typed }: Place): readonly CompletionItem[] {
  if (typed.startsWith('$')) return [];
  return Object.entries(known.catalog.parameters).map(([name, value]) =>
    item(
      'parameter',
      nameText(name),
      typeof value === 'string' ? textLiteral(value) : String(value),
    ),
  );
}

type DefinitionKind = NonNullable<Catalog['definitions']>[number]['kind'];

/** What `define` named, of some kinds. */
export function definedItems(
  { known }: Place,
  kinds: readonly DefinitionKind[],
): readonly CompletionItem[] {
  return definedOf(known.catalog, kinds);
}

function definedOf(
  { definitions = [] }: Catalog,
  kinds: readonly DefinitionKind[],
): readonly CompletionItem[] {
  return definitions
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, name, source }) => {
      const shown = kind === 'event' || kind === 'dimension' ? kind : 'result';
      return item(shown, nameText(name), shortened(source, 60));
    });
}

/** The functions of expressions, in definitions: `count(`, `if(`. */
export function functionItems({ expected }: Place): readonly CompletionItem[] {
  if (expected.statement !== 'define') return [];
  return FUNCTIONS.map((name) => ({ ...item('keyword', name, 'a function'), insert: `${name}(` }));
}

/** Tables of the session. */
export function tableItems({ known: { catalog } }: Place): readonly CompletionItem[] {
  return catalog.tables.map(({ name, kind, rows, file }) =>
    item('table', nameText(name), `${kind}, ${String(rows)} rows of ${file}`),
  );
}

/** Results that have a name, the latest first. */
export function resultItems({ known: { catalog } }: Place): readonly CompletionItem[] {
  return [...catalog.results].reverse().map((name) => item('result', nameText(name), 'a result'));
}
