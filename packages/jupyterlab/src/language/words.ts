import { keywordOf, type WordCategory } from '@tenure/language-service';

/** What a word of the language is for, whatever its case; null for a word that is a name. */
export function categoryOf(word: string): WordCategory | null {
  return keywordOf(word)?.category ?? null;
}
