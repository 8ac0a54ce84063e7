import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '@tenure/language-service';
import { SemanticTokensBuilder, type SemanticTokens } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The coloured pieces of a document, by the numbers of the legend. */
export function tokensOf(document: TextDocument): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { start, length, type, modifiers } of semanticTokens(document.getText())) {
    const { line, character } = document.positionAt(start);
    const bits = modifiers.reduce((set, it) => set | (1 << TOKEN_MODIFIERS.indexOf(it)), 0);
    builder.push(line, character, length, TOKEN_TYPES.indexOf(type), bits);
  }
  return builder.build();
}
