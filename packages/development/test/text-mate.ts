import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import onig from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** A piece of a text with the innermost scope that the grammar gives it, without `.tenure`. */
export interface Scoped {
  readonly text: string;
  readonly scope: string;
}

/** Splits a text by a TextMate grammar, as an editor does; spaces are left out. */
export async function tokenizerOf(grammar: string): Promise<(text: string) => readonly Scoped[]> {
  const wasm = readFileSync(
    createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'),
  );
  await onig.loadWASM(Uint8Array.from(wasm).buffer);
  const grammars = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new onig.OnigScanner(patterns),
      createOnigString: (text) => new onig.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(grammar, 'tenure.tmLanguage.json')),
  });
  const loaded = await grammars.loadGrammar('source.tenure');
  if (loaded === null) throw new Error('the grammar was not read');
  return (text) => {
    let stack = textmate.INITIAL;
    return text.split(/\r?\n/).flatMap((line) => {
      const { tokens, ruleStack } = loaded.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens
        .map(({ startIndex, endIndex, scopes }) => ({
          text: line.slice(startIndex, endIndex).trim(),
          scope: (scopes.at(-1) ?? '').replace('.tenure', ''),
        }))
        .filter((piece) => piece.text !== '');
    });
  };
}
