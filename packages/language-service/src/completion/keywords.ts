import { CLASSES, GRAINS, keywordOf } from '@tenure/compiler';
import { CLAUSES } from '../clauses.ts';
import { clauseNamed } from '../shape.ts';
import { STATEMENTS } from '../statements.ts';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';
import { NOT_YET, phraseItems } from './phrase.ts';

/** The words of the language that fit: statements, clauses, operators, grains. */
export function keywordItems(place: Place): readonly CompletionItem[] {
  const { keywords, slots } = place.expected;
  const items = keywords.flatMap((word) => {
    switch (keywordOf(word)?.category) {
      case 'clause':
        return ofPeriods(word, place) ? [item('keyword', word, '')] : [];
      case 'grain':
        return grainFits(word, place) ? [item('keyword', word, '')] : [];
      case 'operator':
        return word === 'not' && !slots.some(isCondition) ? [] : [item('keyword', word)];
      case 'statement':
        return [item('keyword', word, STATEMENTS[word] ?? '')];
      default:
        return [item('keyword', word, '')];
    }
  });
  const clauses = continuingItems(place);
  if (place.expected.statement === null) return [...clauseItems(place), ...items];
  return slots.includes('clause')
    ? [...clauses, ...items, ...clauseItems(place)]
    : [...clauses, ...items];
}

/** The `of` of `over 6 periods of 2 weeks` is no clause. */
function ofPeriods(word: string, { before }: Place): boolean {
  return word === 'of' && /^periods?$/iu.test(before.at(-1) ?? '');
}

const isCondition = (slot: string) =>
  slot === 'condition' || slot === 'operand' || slot === 'clause' || slot === 'expression';

/** A grain is said in the plural after a number, in the singular after `this` and `at`. */
function grainFits(word: string, { before }: Place): boolean {
  const single = ['1', 'this', 'at', 'last', 'next'].includes(before.at(-1)?.toLowerCase() ?? '');
  return (GRAINS.get(word) === word) === single;
}

/** Clauses that the metric takes and the statement does not have yet. */
function clauseItems(place: Place): readonly CompletionItem[] {
  const { expected, shape, whole } = place;
  if (shape.depth > 0) return [];
  const isShow = ['show', 'compare'].includes(shape.phrase[0] ?? '');
  // Qualifiers alone want their metric first.
  if (shape.metric === null && !isShow && phraseItems(place).length > 0) {
    if (expected.statement !== null || shape.phrase.length === 0) return [];
  }
  const takes: readonly string[] | undefined = isShow ? ['as'] : shape.metric?.clauses;
  const later: readonly string[] = isShow ? [] : (shape.metric?.later ?? []);
  const withClauses = [
    ...['query', 'explain', 'show', 'compare', 'members'],
    ...['track', 'effect', 'what'],
  ];
  if (expected.statement !== null && !withClauses.includes(expected.statement)) return [];
  const fitting = CLAUSES.filter(
    ({ word, name }) =>
      expected.keywords.includes(word.split(' ')[0] ?? '') &&
      (takes === undefined || takes.includes(name) || later.includes(name)) &&
      !whole.used.has(name),
  );
  const now = fitting.filter(({ name }) => !later.includes(name));
  const then = fitting.filter(({ name }) => later.includes(name));
  return [
    ...now.map(({ word, meaning }) => item('clause', word, meaning)),
    ...then.map(({ word, meaning }) => item('clause', word, `${meaning} (${NOT_YET})`)),
  ];
}

/** Clause words that go on with the clause before the place: `to` after `from signup`. */
function continuingItems(place: Place): readonly CompletionItem[] {
  const { expected, shape, before } = place;
  const last = before.at(-1)?.toLowerCase() ?? '';
  return expected.keywords
    .filter((word) => clauseNamed(word) !== undefined)
    .filter((word) => {
      switch (word) {
        case 'to':
          return shape.clause === null
            ? !expected.slots.includes('clause')
            : ['path', 'during', 'over'].includes(shape.clause);
        case 'of':
          return (last === 'as' && expected.statement !== 'show') || ofFollows(place);
        default:
          return !expected.slots.includes('clause') && expected.statement !== 'set';
      }
    })
    .map((word) => item('keyword', word, word === 'to' ? 'and then' : ''));
}

/** Whether `of` goes on with what stands before it: a grain, a class, the time of `within`. */
function ofFollows({ before, shape }: Place): boolean {
  const words = before.map((word) => word.toLowerCase());
  const last = words.at(-1) ?? '';
  if (shape.clause === 'within' || words.slice(-4).includes('within')) return true;
  return GRAINS.get(last) === last || CLASSES.includes(last);
}
