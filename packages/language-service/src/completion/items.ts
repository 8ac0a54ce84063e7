import {
  CLASSES,
  DEFINITION_KINDS,
  EXPLAIN_DIALECTS,
  EXPLAIN_TARGETS,
  type Expected,
} from '@tenure/compiler';
import { columnDetail, columnsIn } from '../data.ts';
import { nameOf, nameText } from '../names.ts';
import type { Place } from '../place.ts';
import { timeItems } from './dates.ts';
import { item, type CompletionItem } from './item.ts';
import { keywordItems } from './keywords.ts';
import {
  columnItems,
  definedItems,
  derivedItems,
  eventItems,
  functionItems,
  grainOfItems,
  parameterItems,
  parameterNameItems,
  resultItems,
  tableItems,
} from './names.ts';
import {
  conventionItems,
  optionItems,
  optionValueItems,
  resultColumnItems,
  roleItems,
  settingItems,
  viewItems,
  zoneItems,
} from './options.ts';
import { metricItems, phraseItems } from './phrase.ts';
import { valueItems } from './values.ts';

/** Everything that can stand at a place, whatever is typed of it already. */
export function itemsAt(place: Place): readonly CompletionItem[] {
  const { expected, before } = place;
  if (before.at(-1) === '.') return fieldItems(place, nameOf(before.at(-2) ?? ''));
  const names = expected.slots.flatMap((slot) => slotItems(slot, place));
  const keywords = [...keywordItems(place), ...historyItems(place)];
  // At the start of a line that could go on with a clause, the metrics of a new statement come last.
  return expected.statement === null && place.before.length > 0
    ? [...keywords, ...names]
    : [...names, ...keywords];
}

function slotItems(slot: Expected['slots'][number], place: Place): readonly CompletionItem[] {
  const { statement } = place.expected;
  switch (slot) {
    case 'metric':
      return phraseItems(place);
    case 'dimension':
      return dimensionItems(place);
    case 'condition':
    case 'expression':
      return statement === 'let' ? parameterNameItems(place) : expressionItems(place);
    case 'population':
      return isAnchor(place) ? [] : populationItems(place);
    case 'segment':
      return definedItems(place, ['segment']);
    case 'convention':
      return conventionItems(place);
    case 'operand':
      return operandItems(place);
    case 'sortKey':
      return resultColumnItems(place);
    case 'event':
      return eventItems(place);
    case 'option':
      return optionItems(place);
    case 'optionValue':
      return optionValueItems(place);
    case 'view':
      return viewItems(place);
    case 'period':
    case 'instant':
      return timeItems(place);
    case 'zone':
      return zoneItems(place.typed);
    case 'setting':
      return settingItems(place);
    case 'source':
      return statement === 'load' ? newTableItems() : tableItems(place);
    case 'role':
      return roleItems(place);
    case 'column':
      return fileColumnItems(place);
    case 'result':
      return resultItems(place);
    case 'comparison':
      return comparisonItems(place);
    case 'subject':
      return [...metricItems(), ...tableItems(place), ...columnItems(place)];
    case 'parameter':
      return takesParameters(place) ? parameterItems(place) : [];
    case 'definitionKind':
      return DEFINITION_KINDS.map((kind) => item('keyword', kind));
    case 'target':
      return EXPLAIN_TARGETS.map((target) => item('keyword', target));
    case 'dialect':
      return dialectItems(place);
    default:
      return [];
  }
}

function dimensionItems(place: Place): readonly CompletionItem[] {
  const derived = derivedItems(place);
  const first = derived.filter(({ label }) => label.startsWith('signup_'));
  const defined = definedItems(place, ['dimension', 'cohort', 'segment']);
  return [...first, ...defined, ...columnItems(place), ...derived, ...grainOfItems()];
}

/** The other side of a comparison, or what a grain is taken of. */
function operandItems(place: Place): readonly CompletionItem[] {
  if (isAnchor(place) && CLASSES.includes(place.before.at(-2)?.toLowerCase() ?? '')) {
    return columnItems(place).filter(({ detail }) => detail.startsWith('number'));
  }
  if (isAnchor(place)) {
    const anchors = ['signup', 'start'].map((name) => item('dimension', name, `the ${name}`));
    return [...anchors, ...columnItems(place).filter(({ detail }) => detail.startsWith('time'))];
  }
  const values = valueItems(place);
  const parameters = values.length > 0 ? parameterItems(place) : [];
  return [...values, ...parameters, ...expressionItems(place)];
}

/** What an expression is made of: columns, definitions, constants, functions, events that are counted. */
function expressionItems(place: Place): readonly CompletionItem[] {
  const counted = place.shape.depth > 0 || place.before.includes('(') ? eventItems(place) : [];
  const defined = definedItems(place, ['event', 'segment', 'measure', 'dimension']);
  const own = [...columnItems(place), ...defined, ...parameterNameItems(place)];
  return [...own, ...counted, ...functionItems(place)];
}

/** Whom a metric is about: segments, results, a metric whose outcome is explained. */
function populationItems(place: Place): readonly CompletionItem[] {
  const defined = definedItems(place, ['segment', 'measure', 'cohort']);
  return [...defined, ...columnItems(place), ...resultItems(place), ...metricItems()];
}

function comparisonItems(place: Place): readonly CompletionItem[] {
  const defined = definedItems(place, ['segment']);
  return [...resultItems(place), ...defined, item('keyword', 'own history', 'earlier periods')];
}

/** The second word of `vs own history`. */
function historyItems({ before }: Place): readonly CompletionItem[] {
  const [last, word] = before.slice(-2).map((it) => it.toLowerCase());
  return last === 'vs' && word === 'own' ? [item('keyword', 'history', 'earlier periods')] : [];
}

function dialectItems({ before }: Place): readonly CompletionItem[] {
  const isSql = before.at(-1)?.toLowerCase() === 'sql';
  return EXPLAIN_DIALECTS.filter((it) => (it === 'fused') !== isSql).map((it) =>
    item('keyword', it),
  );
}

/** Whether the place is that of the signup in `by month of signup`. */
function isAnchor({ before, shape }: Place): boolean {
  return (
    before.at(-1)?.toLowerCase() === 'of' && (shape.clause === 'by' || shape.clause === 'split')
  );
}

/** The grammar takes a constant in more places than there is a use for one. */
function takesParameters(place: Place): boolean {
  const { slots, statement } = place.expected;
  if (slots.includes('sortKey') || slots.includes('dimension') || slots.includes('column')) {
    return false;
  }
  if (isAnchor(place)) return false;
  return statement !== 'set' || settingItems(place)[0]?.kind !== 'setting';
}

/** The columns of the table before a dot. */
function fieldItems({ known: { catalog } }: Place, table: string): readonly CompletionItem[] {
  return columnsIn(catalog, table).map((it) =>
    item('column', nameText(it.column.name), columnDetail(it)),
  );
}

function newTableItems(): readonly CompletionItem[] {
  return [
    item('table', 'events', 'a row for each event'),
    item('table', 'customers', 'a row for each customer'),
    item('table', 'identities', 'ids that mean one customer'),
    item('table', 'subscriptions', 'a row for each stay, with its start and end'),
    item('table', 'spend', 'what was spent when, on acquiring customers'),
  ];
}

/** The columns of the file being loaded, where it was loaded before. */
function fileColumnItems({ known, before }: Place): readonly CompletionItem[] {
  const file = before[3]?.slice(1, -1);
  const table = known.catalog.tables.find((it) => it.name === before[1] || it.file === file);
  return (table?.columns ?? []).map((column) =>
    item(
      'column',
      nameText(column.name),
      table ? columnDetail({ table, column, role: null, shared: false }) : '',
    ),
  );
}
