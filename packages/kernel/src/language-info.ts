/** How notebooks name the language: `language_info` of the kernel and of the notebook's metadata. */
export interface LanguageInfo {
  readonly [name: string]: string;
}

/** What a kernel of that version says of its language. */
export function languageInfo(version: string): LanguageInfo {
  return {
    name: 'tenure',
    version,
    mimetype: 'text/x-tenure',
    file_extension: '.tenure',
    codemirror_mode: 'tenure',
    pygments_lexer: 'tenure',
  };
}
