import { METRICS, type Metric, type MetricFacts } from '@tenure/metrics';
import {
  KEYWORDS,
  nearest,
  STATEMENT_WORDS,
  type Diagnostic,
  type Name,
  type Query,
} from '@tenure/syntax';
import { error } from '../messages/diagnostic.ts';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { unknownMetric } from '../messages/names.ts';

/** A metric and the words that qualify it. */
export interface BoundPhrase {
  readonly metric: Metric;
  readonly qualifiers: readonly string[];
}

/** What is known of every metric that the language names. */
export const LANGUAGE_METRICS: readonly MetricFacts[] = METRICS;

const phrases = () => METRICS.flatMap((metric) => metric.phrases);

/**
 * Finds the metric that a phrase asks for; reported and null when there is none. A qualifier that this
 * version does not compute is reported too, and leaves the phrase bound.
 */
export function bindPhrase(
  query: Query,
  report: (diagnostic: Diagnostic) => void,
): BoundPhrase | null {
  const words = query.words.map((word) => word.text.toLowerCase());
  const found = longestPhrase(words);
  if (!found) {
    reportUnknown(query, words, report);
    return null;
  }
  const before = query.words.slice(0, words.length - found.phrase.split(' ').length);
  const misspelt = before.some((word) => isStrange(found.metric, word))
    ? misspeltPhrase(query, words)
    : null;
  if (misspelt) {
    report(misspelt);
    return null;
  }
  const qualifiers = bindQualifiers(found.metric, before, report);
  return qualifiers && { metric: found.metric, qualifiers };
}

/** The metric whose phrase ends the words; of several the longest: `revenue retention` is not `retention`. */
function longestPhrase(words: readonly string[]): { metric: Metric; phrase: string } | null {
  const fitting = METRICS.flatMap((metric) =>
    metric.phrases
      .filter((phrase) => endsWith(words, phrase))
      .map((phrase) => ({ metric, phrase })),
  );
  return fitting.sort((a, b) => b.phrase.length - a.phrase.length)[0] ?? null;
}

function endsWith(words: readonly string[], phrase: string): boolean {
  const wanted = phrase.split(' ');
  return wanted.every((word, i) => words[words.length - wanted.length + i] === word);
}

function reportUnknown(
  query: Query,
  words: readonly string[],
  report: (diagnostic: Diagnostic) => void,
): void {
  const text = words.join(' ');
  const misspelt = misspeltPhrase(query, words) ?? misspeltWord(query.words, words);
  if (misspelt) {
    report(misspelt);
    return;
  }
  // Qualifiers that are known leave the word that is not.
  const qualifiers = new Set(
    METRICS.flatMap((metric) => metric.qualifiers.map(({ word }) => word)),
  );
  const unknown = query.words.filter((word) => !qualifiers.has(word.text.toLowerCase()));
  const [first] = unknown;
  const span =
    unknown.length === 1 && first
      ? first.span
      : { start: (first ?? { span: query.phraseSpan }).span.start, end: query.phraseSpan.end };
  const word = unknown.length > 0 ? unknown.map((name) => name.text).join(' ') : text;
  report(unknownMetric(span, word, languagePhrases()));
}

const languagePhrases = () => LANGUAGE_METRICS.flatMap((metric) => metric.phrases);

/** Whether a word before a metric is none of its qualifiers, nor nearly one. */
function isStrange(metric: MetricFacts, { text }: Name): boolean {
  const known = metric.qualifiers.map(({ word }) => word);
  return !known.includes(text.toLowerCase()) && nearest(text, known) === null;
}

/** All the words together are nearly a metric, and none of them is a qualifier of another: `churn rtae`. */
function misspeltPhrase(query: Query, words: readonly string[]): Diagnostic | null {
  const text = words.join(' ');
  const found = nearest(text, languagePhrases());
  if (found === null) return null;
  // `net` is one before `revenue churn`, and a word of `net revenue retention`.
  const own = found.split(' ');
  const qualifiers = LANGUAGE_METRICS.flatMap((metric) => metric.qualifiers);
  if (qualifiers.some(({ word }) => words.includes(word) && !own.includes(word))) return null;
  return unknownMetric(query.phraseSpan, text, languagePhrases());
}

const CLAUSE_WORDS = KEYWORDS.filter(({ category }) => category === 'clause').map(
  ({ word }) => word,
);

/** `retention bye plan`, `retention signup_month`, `shwo base`: a word that should have ended the phrase. */
function misspeltWord(names: readonly Name[], words: readonly string[]): Diagnostic | null {
  const metric = phrases().find((phrase) => words.join(' ').startsWith(`${phrase} `));
  const [first] = names;
  if (metric === undefined) {
    const statement = first && names.length > 1 ? nearest(first.text, STATEMENT_WORDS) : null;
    return first && statement !== null ? misplaced(first, null, statement) : null;
  }
  const at = metric.split(' ').length;
  const [before, name, after] = names.slice(at - 1);
  if (!before || !name) return null;
  const clause = after ? nearest(name.text, CLAUSE_WORDS) : null;
  const derived = /_(hour|day|week|month|quarter|year)$/iu.test(name.text);
  return misplaced(name, before, clause ?? (derived ? `by ${name.text}` : null));
}

function misplaced(name: Name, before: Name | null, text: string | null): Diagnostic {
  const message = before
    ? `I do not know what to do with \`${name.text}\` after \`${before.text}\``
    : `I do not know the word \`${name.text}\``;
  if (text === null) {
    const help = 'columns come after `by`, conditions after `where`, periods after `over`';
    return error('T1003', name.span, message, { label: 'not a clause', help: [help] });
  }
  return error('T1003', name.span, message, {
    label: `did you mean \`${text}\`?`,
    fix: { title: `Change to ${text}`, edit: { span: name.span, text } },
  });
}

function bindQualifiers(
  metric: MetricFacts,
  words: readonly Name[],
  report: (diagnostic: Diagnostic) => void,
): readonly string[] | null {
  const taken = new Map<string, string>();
  for (const { text, span } of words) {
    const word = text.toLowerCase();
    const qualifier = metric.qualifiers.find((candidate) => candidate.word === word);
    if (!qualifier) {
      report(unknownQualifier(metric, text, span));
      return null;
    }
    if (qualifier.later === true) report(notBuilt(span, `\`${word}\` ${metric.name}`));
    const other = taken.get(qualifier.group);
    if (other !== undefined) {
      const message =
        other === word
          ? `\`${word}\` is given twice`
          : `\`${metric.name}\` is either \`${other}\` or \`${word}\``;
      report(badValue(span, message));
      return null;
    }
    taken.set(qualifier.group, word);
  }
  return [...taken.values()];
}

function unknownQualifier(metric: MetricFacts, text: string, span: Name['span']): Diagnostic {
  const built = metric.qualifiers.filter(({ later }) => later !== true);
  const known = built.map(({ word, summary }) => `\`${word}\`: ${summary}`);
  const word = text.toLowerCase();
  if (word === 'rolling' && known.length > 0) {
    return badValue(span, '`rolling` means three different things among retention tools', [
      '`unbounded`: active in period k or later; `with clock = exact`: windows of 24 hours',
      '`consecutive`: active in every period so far',
    ]);
  }
  const found = nearest(
    word,
    metric.qualifiers.map((qualifier) => qualifier.word),
  );
  return badValue(
    span,
    `I do not know \`${text}\` before \`${metric.name}\``,
    found === null ? known.slice(0, 2) : [],
    found === null
      ? {}
      : {
          label: `did you mean \`${found}\`?`,
          fix: { title: `Change to ${found}`, edit: { span, text: found } },
        },
  );
}
