/** What a word of the language is for. */
export type WordCategory =
  'statement' | 'clause' | 'operator' | 'modifier' | 'grain' | 'constant' | 'target';

const WORDS: Readonly<Record<WordCategory, string>> = {
  statement: 'load use set param let define explain compare show describe save',
  clause:
    'of from to by split over at within during since until for where vs with using forecast ' +
    'sort limit top as timezone',
  operator: 'and or not in is contains matches starts ends between',
  modifier: 'all last next this previous benchmark asc desc',
  grain: 'hour hours day days week weeks month months quarter quarters year years',
  constant: 'null true false',
  target: 'plan data arquero sql',
};

const categories = new Map<string, WordCategory>(
  (Object.keys(WORDS) as WordCategory[]).flatMap((category) =>
    WORDS[category].split(' ').map((word) => [word, category] as const),
  ),
);

/** What a word is for, whatever its case; null for a word that is a name. */
export function categoryOf(word: string): WordCategory | null {
  return categories.get(word.toLowerCase()) ?? null;
}
