import type { MetricFacts } from '@tenure/compiler';
import { paragraphs } from './markdown.ts';

/** A metric: what it is, its formula, and the ways to ask for it. */
export function metricMarkdown(metric: MetricFacts): string {
  const { name, summary, formula, phrases, qualifiers, views } = metric;
  const words = qualifiers.filter(({ later }) => later !== true).map(({ word }) => `\`${word}\``);
  const others = phrases.filter((phrase) => phrase !== name).map((phrase) => `\`${phrase}\``);
  return paragraphs(
    `**${name}**`,
    summary,
    `Formula: ${formula}`,
    others.length > 0 ? `Also written ${others.join(', ')}` : '',
    words.length > 0 ? `Before it: ${words.join(', ')}` : '',
    views.length > 0 ? `Drawn as ${views.map((view) => `\`${view}\``).join(', ')}` : '',
  );
}
