import {
  EXPLAIN_DIALECTS,
  EXPLAIN_TARGETS,
  keywordOf,
  LANGUAGE_METRICS,
  type MetricFacts,
} from '@tenure/compiler';
import type { ClauseName } from './clause-help.ts';

/** What can be told of a query from its words alone, finished or not. */
export interface Shape {
  /** The words before the first clause, in lower case, without `explain` and the result's name. */
  readonly phrase: readonly string[];
  /** The metric that the phrase ends with; null where there is none yet. */
  readonly metric: MetricFacts | null;
  readonly used: ReadonlySet<ClauseName>;
  /** The clause that the last word belongs to; null in the phrase. */
  readonly clause: ClauseName | null;
  /** Open parentheses at the end. */
  readonly depth: number;
}

const BY_WORD: Readonly<Record<string, ClauseName>> = {
  of: 'of',
  from: 'path',
  to: 'path',
  by: 'by',
  split: 'split',
  over: 'over',
  at: 'at',
  within: 'within',
  during: 'during',
  since: 'since',
  until: 'until',
  for: 'for',
  where: 'where',
  vs: 'vs',
  with: 'with',
  using: 'using',
  forecast: 'forecast',
  sort: 'sort',
  limit: 'limit',
  top: 'limit',
  as: 'as',
  timezone: 'timezone',
};

/** The clause that a word begins, whatever its case; undefined for every other word. */
export function clauseNamed(word: string): ClauseName | undefined {
  const lower = word.toLowerCase();
  return Object.hasOwn(BY_WORD, lower) ? BY_WORD[lower] : undefined;
}

/** The metric whose phrase these words end with: `revenue churn` is no `churn`. */
export function metricOf(phrase: readonly string[]): MetricFacts | null {
  const text = ` ${phrase.join(' ')}`;
  let [found, length]: [MetricFacts | null, number] = [null, 0];
  for (const metric of LANGUAGE_METRICS) {
    for (const it of metric.phrases) {
      if (it.length > length && text.endsWith(` ${it}`)) [found, length] = [metric, it.length];
    }
  }
  return found;
}

/** Whether a clause word goes on with the clause before it instead of beginning its own. */
function goesOn(word: string, previous: string, clause: ClauseName | null): boolean {
  switch (word) {
    case 'by':
      return previous === 'split' || previous === 'sort';
    case 'of':
      return clause !== null;
    case 'to':
      return clause === 'path' || clause === 'during' || clause === 'over';
    case 'with':
      return previous === 'starts' || previous === 'ends';
    case 'where':
      return previous === 'vs';
    default:
      return false;
  }
}

/** Where the metric's words begin, after `explain arquero fused` and the result's name. */
function phraseStart(images: readonly string[]): number {
  let at = 0;
  if (images[0] === 'explain') {
    at = EXPLAIN_TARGETS.includes(images[1] ?? '') ? 2 : 1;
    if (at === 2 && EXPLAIN_DIALECTS.includes(images[2] ?? '')) at = 3;
  }
  return images[at + 1] === ':' ? at + 2 : at;
}

/** Reads the words of a statement, as the lexer cut them. */
export function shapeOf(words: readonly string[]): Shape {
  const images = words.map((word) => word.toLowerCase());
  const first = phraseStart(images);
  const end = images.findIndex((word, at) => at >= first && keywordOf(word)?.category === 'clause');
  const phrase = images.slice(first, end < 0 ? images.length : end);
  const used = new Set<ClauseName>();
  let clause: ClauseName | null = null;
  let depth = 0;
  for (let at = end < 0 ? images.length : end; at < images.length; at += 1) {
    const word = images[at] ?? '';
    const previous = images[at - 1] ?? '';
    if (word === '(') depth += 1;
    else if (word === ')') depth = Math.max(0, depth - 1);
    const named = depth === 0 ? clauseNamed(word) : undefined;
    if (word === 'of' && previous === 'as' && clause === 'as') {
      used.delete('as');
      clause = 'asOf';
      used.add(clause);
    } else if (named !== undefined && !goesOn(word, previous, clause)) {
      clause = named;
      used.add(clause);
    }
  }
  return { phrase, metric: metricOf(phrase), used, clause, depth };
}
