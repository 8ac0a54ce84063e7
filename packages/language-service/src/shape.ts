import {
  EXPLAIN_DIALECTS,
  EXPLAIN_TARGETS,
  keywordOf,
  LANGUAGE_METRICS,
  SCENARIOS,
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

/** Where the words of a metric stand, where the clauses begin, and what takes these if that is not the metric. */
interface Parts {
  readonly first: number;
  readonly end: number;
  readonly clauses: number;
  readonly takes?: MetricFacts | null;
}

const isClause = (word: string): boolean => keywordOf(word)?.category === 'clause';

/** The parts of a query, and of the statements that name a metric in another way. */
function partsOf(images: readonly string[]): Parts {
  const from = (first: number): number => {
    const end = images.findIndex((word, at) => at >= first && isClause(word));
    return end < 0 ? images.length : end;
  };
  const [statement, second] = images;
  if (statement === 'effect' && second === 'of') {
    const on = images.indexOf('on');
    const first = on < 0 ? images.length : on + 1;
    return { first, end: from(first), clauses: from(first), takes: metricOf(['effect']) };
  }
  if (statement === 'what' && second === 'if') {
    const change = images.findIndex((word) => word === 'falls' || word === 'rises');
    const end = change < 0 ? images.length : change;
    // `falls by 5%` and `falls to 3%` are no clauses.
    const clauses = from(['by', 'to'].includes(images[end + 1] ?? '') ? end + 2 : end);
    return { first: 2, end, clauses, ...(change < 0 ? {} : { takes: SCENARIOS[0] ?? null }) };
  }
  if (statement === 'track' && !isClause(second ?? '')) {
    const end = from(1);
    const first = images.lastIndexOf(',', end - 1) + 1;
    return { first: Math.max(1, first), end, clauses: end };
  }
  const first = phraseStart(images);
  return { first, end: from(first), clauses: from(first) };
}

/** Reads the words of a statement, as the lexer cut them. */
export function shapeOf(words: readonly string[]): Shape {
  const images = words.map((word) => word.toLowerCase());
  const { first, end, clauses, takes } = partsOf(images);
  const phrase = images.slice(first, end);
  const used = new Set<ClauseName>();
  let clause: ClauseName | null = null;
  let depth = 0;
  for (let at = clauses; at < images.length; at += 1) {
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
  const metric = takes === undefined || phrase.length === 0 ? metricOf(phrase) : takes;
  return { phrase, metric, used, clause, depth };
}
