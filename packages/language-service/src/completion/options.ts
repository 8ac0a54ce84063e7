import { METRICS, ROLES, SETTINGS, type Metric } from '@tenure/compiler';
import type { Place } from '../place.ts';
import { textLiteral } from '../names.ts';
import { item, type CompletionItem } from './item.ts';

type Option = Metric['options'][number];

/** The settings of `with` that the metric takes and the statement does not have yet. */
export function optionItems({ shape, before }: Place): readonly CompletionItem[] {
  const metrics = shape.metric === null ? METRICS : [shape.metric];
  return metrics
    .flatMap(({ options }) => options)
    .filter(({ name }) => !before.includes(name))
    .map(({ name, type, summary }) => {
      const it = item('setting', name, summary);
      return type === 'flag' ? it : { ...it, insert: `${name} = ` };
    });
}

/** What the setting before the place can be. */
export function optionValueItems({ shape, before }: Place): readonly CompletionItem[] {
  const option = optionNamed(shape.metric, before.at(-2) ?? '');
  switch (option?.type) {
    case 'flag':
      return [item('value', 'true', 'on'), item('value', 'false', 'off')];
    case 'word':
      return (option.words ?? []).map((word, index) =>
        item('value', word, index === 0 ? 'the default' : ''),
      );
    default:
      return [];
  }
}

/** The option of a name, of a metric or of any; undefined for none. */
export function optionNamed(metric: Metric | null, name: string): Option | undefined {
  const options = metric === null ? METRICS.flatMap((it) => it.options) : metric.options;
  return options.find((option) => option.name === name.toLowerCase());
}

/** Views of the metric, the default first; those of every metric where it is not known. */
export function viewItems({ shape }: Place): readonly CompletionItem[] {
  const views = shape.metric?.views ?? METRICS.flatMap((metric) => metric.views);
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

/** The roles of `load … with`, those not given yet. */
export function roleItems({ before }: Place): readonly CompletionItem[] {
  const table = before[1]?.toLowerCase();
  const kind = table === 'customers' || table === 'identities' ? table : 'events';
  const { needed, optional } = ROLES[kind];
  return [...needed, ...optional]
    .filter((role) => !before.slice(3).some((word) => word.toLowerCase() === role))
    .map((role) => ({
      ...item('setting', role, `the column of the ${role}`),
      insert: `${role} = `,
    }));
}
