import { GRAINS, keywordOf } from '@tenure/compiler';
import { CLAUSES } from '../clauses.ts';
import { clauseNamed } from '../shape.ts';
import { STATEMENTS } from '../statements.ts';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';
import { phraseItems } from './phrase.ts';

/** The words of the language that fit: statements, clauses, operators, grains. */
export function keywordItems(place: Place): readonly CompletionItem[] {
  const { keywords, slots } = place.expected;
  const items = keywords.flatMap((word) => {
    switch (keywordOf(word)?.category) {
      case 'clause':
        return [];
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
  const isShow = shape.phrase[0] === 'show';
  // Qualifiers alone want their metric first.
  if (shape.metric === null && !isShow && phraseItems(place).length > 0) {
    if (expected.statement !== null || shape.phrase.length === 0) return [];
  }
  const takes = isShow ? ['as'] : shape.metric?.clauses;
  if (expected.statement !== null && !['query', 'explain', 'show'].includes(expected.statement)) {
    return [];
  }
  return CLAUSES.filter(
    ({ word, name }) =>
      expected.keywords.includes(word.split(' ')[0] ?? '') &&
      (takes === undefined || takes.includes(name)) &&
      !whole.used.has(name),
  ).map(({ word, meaning }) => item('clause', word, meaning));
}

/** Clause words that go on with the clause before the place: `to` after `from signup`. */
function continuingItems({ expected, shape, before }: Place): readonly CompletionItem[] {
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
          return (last === 'as' && expected.statement !== 'show') || shape.clause === 'within';
        default:
          return !expected.slots.includes('clause') && expected.statement !== 'set';
      }
    })
    .map((word) => item('keyword', word, word === 'to' ? 'and then' : ''));
}
