import { DEFINITION_KINDS, EXPLAIN_TARGETS, type Expected } from '@tenure/compiler';
import { columnDetail } from '../data.ts';
import { nameText } from '../names.ts';
import type { Place } from '../place.ts';
import { timeItems } from './dates.ts';
import { item, type CompletionItem } from './item.ts';
import { keywordItems } from './keywords.ts';
import {
  columnItems,
  derivedItems,
  eventItems,
  parameterItems,
  resultItems,
  tableItems,
} from './names.ts';
import {
  optionItems,
  optionValueItems,
  roleItems,
  settingItems,
  viewItems,
  zoneItems,
} from './options.ts';
import { metricItems, phraseItems } from './phrase.ts';
import { valueItems } from './values.ts';

/** The columns that a result can be sorted by. */
const RESULT_COLUMNS = ['cohort', 'segment', 'period', 'customers', 'exposed', 'retained', 'rate'];

/** Everything that can stand at a place, whatever is typed of it already. */
export function itemsAt(place: Place): readonly CompletionItem[] {
  const { expected } = place;
  const names = expected.slots.flatMap((slot) => slotItems(slot, place));
  const keywords = keywordItems(place);
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
    case 'population':
      return statement === 'param' || statement === 'let' ? [] : columnItems(place);
    case 'operand':
      return operandItems(place);
    case 'sortKey':
      return RESULT_COLUMNS.map((name) => item('column', name, 'of the result'));
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
    case 'comparison':
      return resultItems(place);
    case 'subject':
      return [...metricItems(), ...tableItems(place), ...columnItems(place)];
    case 'parameter':
      return parameterItems(place);
    case 'definitionKind':
      return DEFINITION_KINDS.map((kind) => item('keyword', kind));
    case 'target':
      return EXPLAIN_TARGETS.map((target) => item('keyword', target));
    case 'dialect':
      return place.before.at(-1)?.toLowerCase() === 'arquero' ? [item('keyword', 'fused')] : [];
    default:
      return [];
  }
}

function dimensionItems(place: Place): readonly CompletionItem[] {
  const derived = derivedItems(place);
  const first = derived.filter(({ label }) => label.startsWith('signup_'));
  return [...first, ...columnItems(place), ...derived];
}

/** The other side of a comparison, or what a grain is taken of. */
function operandItems(place: Place): readonly CompletionItem[] {
  const [last, before] = [place.before.at(-1)?.toLowerCase(), place.shape.clause];
  if (last === 'of' && (before === 'by' || before === 'split')) {
    const anchors = ['signup', 'start'].map((name) => item('dimension', name, `the ${name}`));
    return [...anchors, ...columnItems(place).filter(({ detail }) => detail.startsWith('time'))];
  }
  return [...valueItems(place), ...parameterItems(place), ...columnItems(place)];
}

function newTableItems(): readonly CompletionItem[] {
  return [
    item('table', 'events', 'a row for each event'),
    item('table', 'customers', 'a row for each customer'),
    item('table', 'identities', 'ids that mean one customer'),
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
