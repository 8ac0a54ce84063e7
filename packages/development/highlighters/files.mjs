import { pygmentsWords } from './pygments.mjs';
import { textMateGrammar } from './text-mate.mjs';

/**
 * The files that are made from the words of the language: path → text. JupyterLab's mode reads the same
 * list while it runs and needs no file.
 */
export function highlighterFiles() {
  return new Map([
    ['packages/syntax/tenure.tmLanguage.json', textMateGrammar()],
    ['packages/python/tenure/highlight/words.py', pygmentsWords()],
  ]);
}
