import {
  BILLED_COLUMNS,
  ENGINES,
  LANGUAGE_METRICS,
  MONTHS,
  ROLES,
  SETTINGS,
  SOURCE,
  compileQuery,
  parse,
  type MetricFacts,
} from '@tenure/compiler';
import type { Place } from '../place.ts';
import { nameText, textLiteral } from '../names.ts';
import { continuation } from './phrase.ts';
import { item, type CompletionItem } from './item.ts';
import { columnItems, eventItems } from './names.ts';

type Option = MetricFacts['options'][number];

/** The settings of `with` that the metric takes and the statement does not have yet. */
export function optionItems({ shape, before }: Place): readonly CompletionItem[] {
  const metrics = shape.metric === null ? LANGUAGE_METRICS : [shape.metric];
  // A metric may be called as one of its settings is.
  const given = before.slice(before.findLastIndex((word) => word.toLowerCase() === 'with'));
  return metrics
    .flatMap(({ options }) => options)
    .filter(({ name }) => !given.includes(name))
    .map(({ name, type, summary }) => {
      const it = item('setting', name, summary);
      return type === 'flag' ? it : { ...it, insert: `${name} = ` };
    });
}

/** What the setting before the place can be. */
export function optionValueItems(place: Place): readonly CompletionItem[] {
  const { shape, before } = place;
  const option = optionNamed(shape.metric, before.at(-2) ?? '');
  switch (option?.type) {
    case 'flag':
      return [item('value', 'true', 'on'), item('value', 'false', 'off')];
    case 'column':
      return columnItems(place);
    case 'text':
      return option.among === 'event' ? eventItems(place) : [];
    case 'aggregate':
      return ['sum', 'avg'].map((name) => ({ ...item('keyword', name), insert: `${name}(` }));
    case 'word':
      return (option.words ?? []).map((word, index) =>
        item('value', word, index === 0 ? 'the default' : ''),
      );
    default:
      return [];
  }
}

/** The option of a name, of a metric or of any; undefined for none. */
export function optionNamed(metric: MetricFacts | null, name: string): Option | undefined {
  const options = metric === null ? LANGUAGE_METRICS.flatMap((it) => it.options) : metric.options;
  return options.find((option) => option.name === name.toLowerCase());
}

/** Views of the metric, the default first; those of every metric where it is not known. */
export function viewItems({ shape }: Place): readonly CompletionItem[] {
  const views = shape.metric?.views ?? LANGUAGE_METRICS.flatMap((metric) => metric.views);
  return views.map((view, index) => item('view', view, index === 0 ? 'the default' : ''));
}

/** What `set` sets, or the values of what it sets. */
export function settingItems({ before, typed }: Place): readonly CompletionItem[] {
  const words = before.slice(1).filter((word) => word !== '=');
  const begun = words.join(' ').toLowerCase();
  if (begun === '') return SETTINGS.map(({ name, summary }) => item('setting', name, summary));
  const setting = SETTINGS.find(({ name, aliases }) => name === begun || aliases.includes(begun));
  switch (setting?.name) {
    case 'time zone':
      return zoneItems(typed);
    case 'week start':
      return WEEKDAYS.map((day) => item('value', day));
    case 'engine':
      return ENGINES.map((engine) => item('value', engine));
    case 'fiscal year start':
      return MONTHS.map((month) => item('value', month));
    default:
      return SETTINGS.filter(({ name }) => name.startsWith(`${begun} `)).map(({ name, summary }) =>
        item('setting', name.slice(begun.length + 1), summary),
      );
  }
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Time zones in quotes, UTC first. */
export function zoneItems(typed: string): readonly CompletionItem[] {
  const quote = typed.startsWith('"') ? '"' : "'";
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) =>
    item('value', textLiteral(zone, quote)),
  );
}

const TABLE_KINDS = Object.keys(ROLES) as readonly (keyof typeof ROLES)[];

/** The roles of `load … with`, those not given yet. */
export function roleItems({ before }: Place): readonly CompletionItem[] {
  const table = before[1]?.toLowerCase() ?? '';
  const kind = TABLE_KINDS.find((it) => it === table) ?? 'events';
  const { needed, optional } = ROLES[kind];
  const own: readonly string[] = kind in BILLED_COLUMNS ? [SOURCE] : [];
  return [...needed, ...optional, ...own]
    .filter((role) => !before.slice(3).some((word) => word.toLowerCase() === role))
    .map((role) => ({
      ...item('setting', role, role === SOURCE ? 'the billing system whose exported tables are in the folder: `stripe`' : `the column of the ${role}`), // prettier-ignore
      insert: `${role} = `,
    }));
}

/** What may stand after `using`: conventions and models of the metric, or the rest of one that is begun. */
export function conventionItems({ shape, before }: Place): readonly CompletionItem[] {
  const metrics = shape.metric === null ? LANGUAGE_METRICS : [shape.metric];
  const words = before.map((word) => word.toLowerCase());
  const begun = words.slice(words.lastIndexOf('using') + 1).join(' ');
  return metrics
    .flatMap(({ conventions }) => conventions)
    .flatMap((it) => continuation(it, begun))
    .map((it) => item('keyword', it, begun === '' ? 'a convention or a model' : ''));
}

/** The columns that the result can be sorted by, as far as the statement and the metric say. */
export function resultColumnItems(place: Place): readonly CompletionItem[] {
  const names = columnsBefore(place) ?? RESULT_COLUMNS;
  return [...new Set(['cohort', 'segment', 'period', ...names])].map((name) =>
    item('column', nameText(name), 'of the result'),
  );
}

/** The columns of the statement without its order; null where it does not compile. */
function columnsBefore({ before, known }: Place): readonly string[] | null {
  const words = before.map((word) => word.toLowerCase());
  const text = before.slice(0, words.lastIndexOf('sort')).join(' ');
  const [query] = parse(text).statements;
  if (query?.kind !== 'query') return null;
  const { compiled } = compileQuery(query, text, known.catalog);
  return compiled?.metric.columns(compiled.query).map(({ name }) => name) ?? null;
}

/** What metrics that count customers give. */
const RESULT_COLUMNS = ['customers', 'exposed', 'retained', 'rate'];
