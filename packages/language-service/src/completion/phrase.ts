import { METRICS, type Metric } from '@tenure/compiler';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';

/** Metrics, and the words that may stand before them; the rest of a phrase that is begun. */
export function phraseItems({ shape, expected }: Place): readonly CompletionItem[] {
  // On a line of its own the phrase is that of the statement above.
  const phrase = expected.statement === null ? [] : shape.phrase;
  return METRICS.flatMap((metric) => {
    const known = metric.qualifiers.map(({ word }) => word);
    const begun = phrase.filter((word) => !known.includes(word)).join(' ');
    const rest = metric.phrases.flatMap((it) => continuation(it, begun));
    if (rest.length === 0) return [];
    const metrics = rest.map((word) => item('metric', word, metric.summary));
    return begun === '' ? [...metrics, ...qualifierItems(metric, phrase)] : metrics;
  });
}

function continuation(phrase: string, begun: string): readonly string[] {
  if (begun === '') return [phrase];
  return phrase.startsWith(`${begun} `) ? [phrase.slice(begun.length + 1)] : [];
}

function qualifierItems(metric: Metric, phrase: readonly string[]): readonly CompletionItem[] {
  const taken = metric.qualifiers.filter(({ word }) => phrase.includes(word));
  return metric.qualifiers
    .filter(({ group }) => !taken.some((other) => other.group === group))
    .map(({ word, summary }) => item('keyword', word, summary));
}

/** Every metric, as `describe` takes it. */
export function metricItems(): readonly CompletionItem[] {
  return METRICS.flatMap(({ phrases, summary }) =>
    phrases.map((it) => item('metric', it, summary)),
  );
}
