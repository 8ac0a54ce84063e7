import { LANGUAGE_METRICS, type MetricFacts } from '@tenure/compiler';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';

/** Metrics, and the words that may stand before them; the rest of a phrase that is begun. */
export function phraseItems({ shape, expected }: Place): readonly CompletionItem[] {
  // On a line of its own the phrase is that of the statement above.
  const phrase = expected.statement === null ? [] : shape.phrase;
  return LANGUAGE_METRICS.flatMap((metric) => {
    const known = metric.qualifiers.map(({ word }) => word);
    const begun = phrase.filter((word) => !known.includes(word)).join(' ');
    const rest = metric.phrases.flatMap((it) => continuation(it, begun));
    if (rest.length === 0) return [];
    const metrics = rest.map((word) => item('metric', word, metric.summary));
    return begun === '' ? [...metrics, ...qualifierItems(metric, phrase)] : metrics;
  });
}

/** Said of what the language has and this version does not compute. */
export const NOT_YET = 'not computed yet';

/** What of a phrase is left after its first words; nothing where it begins otherwise. */
export function continuation(phrase: string, begun: string): readonly string[] {
  if (begun === '') return [phrase];
  return phrase.startsWith(`${begun} `) ? [phrase.slice(begun.length + 1)] : [];
}

function qualifierItems(metric: MetricFacts, phrase: readonly string[]): readonly CompletionItem[] {
  const taken = metric.qualifiers.filter(({ word }) => phrase.includes(word));
  return metric.qualifiers
    .filter(({ group }) => !taken.some((other) => other.group === group))
    .map(({ word, summary, later }) =>
      item('keyword', word, later === true ? `${summary} (${NOT_YET})` : summary),
    );
}

/** Every metric, as `describe` takes it. */
export function metricItems(): readonly CompletionItem[] {
  return LANGUAGE_METRICS.flatMap((metric) =>
    metric.phrases.map((it) => item('metric', it, metric.summary)),
  );
}
