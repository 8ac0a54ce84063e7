import { type Catalog, keywordOf, LANGUAGE_METRICS, SETTINGS } from '@tenure/compiler';
import { CLAUSES } from '../clauses.ts';
import { derivedDetail } from '../completion/names.ts';
import { optionNamed } from '../completion/options.ts';
import { columnNamed, tablesOf } from '../data.ts';
import { nameOf } from '../names.ts';
import type { Place } from '../place.ts';
import { shapeOf } from '../shape.ts';
import { STATEMENTS } from '../statements.ts';
import { columnMarkdown, tableMarkdown } from './data.ts';
import { metricMarkdown } from './metric.ts';
import { code, paragraphs } from './markdown.ts';

/** What a word means where it stands; null for one that is not known. */
export function meaningOf(place: Place, image: string): string | null {
  if (image.startsWith('$')) return parameterMeaning(place, image.slice(1));
  if (image.startsWith("'") || image.startsWith('"')) return null;
  if (place.before.at(-1) === '.') return nameMeaning(place, image);
  const { slots } = place.expected;
  for (const slot of slots) {
    const found = inSlot(slot, place, image);
    if (found !== null) return found;
  }
  return image.startsWith('`') ? null : wordMeaning(place, image.toLowerCase());
}

function inSlot(slot: string, place: Place, image: string): string | null {
  const { catalog } = place.known;
  const word = image.toLowerCase();
  switch (slot) {
    case 'metric':
      return phraseMeaning(place, word);
    case 'dimension':
    case 'condition':
    case 'operand':
    case 'expression':
    case 'population':
      return nameMeaning(place, image);
    case 'segment':
      return definitionNamed(catalog, nameOf(image)) ?? null;
    case 'event':
      return eventMeaning(place, nameOf(image));
    case 'option': {
      const option = optionNamed(place.shape.metric, word);
      return option
        ? paragraphs(
            `**${option.name}**: a setting of \`with\``,
            option.summary,
            option.words === undefined ? '' : `One of: ${option.words.map(code).join(', ')}`,
          )
        : null;
    }
    case 'view':
      return LANGUAGE_METRICS.some(({ views }) => views.includes(word))
        ? paragraphs(`**${word}**: a way to draw the result`)
        : null;
    case 'setting':
      return settingMeaning(place, word);
    case 'source':
    case 'subject': {
      const table = catalog.tables.find(({ name }) => name === nameOf(image));
      return table ? tableMarkdown(table) : null;
    }
    case 'result':
    case 'comparison':
      return catalog.results.includes(nameOf(image))
        ? paragraphs(`${code(nameOf(image))}: a result`)
        : (definitionNamed(catalog, nameOf(image)) ?? null);
    default:
      return null;
  }
}

function phraseMeaning({ whole, expected, known }: Place, word: string): string | null {
  // The word itself is the last of the phrase before the place, and the phrase may go on after it.
  const owner = expected.statement === null ? shapeOf([word]).metric : whole.metric;
  const metrics = owner === null ? LANGUAGE_METRICS : [owner];
  for (const { name, qualifiers } of metrics) {
    const found = qualifiers.find((it) => it.word === word);
    if (found) {
      const later = found.later === true ? 'This version does not compute it yet.' : '';
      return paragraphs(`**${word}** ${name}`, found.summary, later);
    }
  }
  const metric = metrics.find(({ phrases }) => phrases.some((it) => it.split(' ').includes(word)));
  if (metric) return metricMarkdown(metric);
  return known.catalog.results.includes(word) ? paragraphs(`${code(word)}: a result`) : null;
}

function nameMeaning({ known, before }: Place, image: string): string | null {
  const { catalog } = known;
  const quoted = image.startsWith('`');
  const name = nameOf(image);
  if (!quoted && Object.hasOwn(catalog.parameters, name)) return constant(known.catalog, name);
  const table = before.at(-1) === '.' ? nameOf(before.at(-2) ?? '') : undefined;
  const definition = quoted ? undefined : definitionNamed(catalog, name);
  if (definition) return definition;
  const column = columnNamed(catalog, name, table);
  if (column) return columnMarkdown(column);
  const derived = /^(.+)_(hour|day|week|month|quarter|year)$/u.test(name.toLowerCase());
  if (!quoted && derived) return paragraphs(`${code(name)}: ${derivedDetail(name.toLowerCase())}`);
  const found = tablesOf(catalog).find((it) => it.name === name);
  return found ? tableMarkdown(found) : null;
}

function definitionNamed({ definitions = [] }: Catalog, name: string): string | undefined {
  const found = definitions.find((it) => it.name === name);
  if (!found) return undefined;
  return paragraphs(`${code(name)}: ${DEFINED[found.kind]}`, code(found.source));
}

/** What each kind of definition is. */
const DEFINED = {
  event: 'an event, rows for which the condition is true',
  segment: 'a segment, a set of customers',
  measure: 'a measure, one number of many rows',
  dimension: 'a dimension, a value of each row or customer',
  cohort: 'a cohort, the customers who began together',
} as const;

function parameterMeaning({ known }: Place, name: string): string | null {
  return Object.hasOwn(known.catalog.parameters, name) ? constant(known.catalog, name) : null;
}

function constant(catalog: Place['known']['catalog'], name: string): string {
  return paragraphs(`${code(name)} = ${code(String(catalog.parameters[name]))}`);
}

function eventMeaning({ known }: Place, name: string): string | null {
  if (name.toLowerCase() === 'signup') {
    return paragraphs(
      '**signup**',
      'The signup where a customers table has one, else the first event.',
    );
  }
  if (name.toLowerCase() === 'any') return paragraphs('**any**: any event');
  const definition = definitionNamed(known.catalog, name);
  if (definition !== undefined) return definition;
  const [events] = tablesOf(known.catalog);
  const column = events?.columns.find((it) => it.name === events.roles['event']);
  if (!events || !column?.samples.includes(name)) return null;
  return paragraphs(`${code(name)}: an event of ${code(events.name)}`);
}

function settingMeaning({ known, before }: Place, word: string): string | null {
  const words = [...before.slice(1), word].join(' ').toLowerCase();
  const found = SETTINGS.find(({ name, aliases }) =>
    [name, ...aliases].some((it) => it === words || it.startsWith(`${words} `)),
  );
  if (!found) return null;
  const value = known.catalog.settings[found.name];
  const now = value === undefined ? `Default: ${found.initial}` : `Set to ${code(value)}`;
  return paragraphs(`**${found.name}**: ${found.summary}`, now);
}

function wordMeaning({ before, expected, shape }: Place, word: string): string | null {
  // `during A to B` and `over 1 to 3` have a `to` that is no clause.
  if (word === 'to' && shape.clause !== null && ['during', 'over'].includes(shape.clause))
    return null;
  const last = before.at(-1)?.toLowerCase() ?? '';
  const two = `${last} ${word}`;
  const clause =
    CLAUSES.find((it) => it.word === two) ??
    CLAUSES.find((it) => it.word === word) ??
    CLAUSES.find((it) => it.word.startsWith(`${word} `));
  if (clause && expected.keywords.includes(word)) {
    return paragraphs(`**${clause.word}**`, clause.meaning, `Without it: ${clause.initial}.`);
  }
  if (expected.statement === null && keywordOf(word)?.category === 'statement') {
    return paragraphs(`**${word}**`, STATEMENTS[word] ?? '');
  }
  return null;
}
