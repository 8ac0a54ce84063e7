import type { MetricFacts } from '@tenure/compiler';
import { isBuilt } from '../completion/phrase.ts';
import { paragraphs } from './markdown.ts';

/** A metric: what it is, its formula, the ways to ask for it; and what it needs where it is to come. */
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
    isBuilt(metric) ? '' : `This version does not compute it yet. It will need ${needsOf(metric)}.`,
  );
}

function needsOf({ needs }: MetricFacts): string {
  return needs
    .map(({ table, roles }) => `a table of ${table} with ${roles.join(', ')}`)
    .join(' and ');
}
