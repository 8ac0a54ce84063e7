// What the pages share.

/** Codes that say: this is part of the language, and this version does not compute it. */
export const NOT_BUILT = ['T3001', 'T3010'];

/** A file's name for what is typed: `split by` gives `split-by`. */
export const slug = (words) => words.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, '-');

/** A program as a block of its own. */
export const block = (text, language = '') => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** Texts in backticks with commas between them. */
export const quoted = (texts) => texts.map((text) => `\`${text}\``).join(', ');

/** A table; no rows give nothing. */
export function tableOf(heads, rows) {
  if (rows.length === 0) return '';
  const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Parts under each other, those that are empty left out. */
export const page = (...parts) => `${parts.filter((part) => part !== '').join('\n\n')}\n`;

/**
 * Whether all that a run complained of is that something is not built yet; null where it ran. Names that a
 * definition would give are known to the compiler, also where the session does not keep them.
 */
export function notBuilt({ errors, checked }) {
  if (errors.length === 0) return null;
  const honest = (codes) => codes.every((code) => NOT_BUILT.includes(code));
  return honest(errors) || (checked.length > 0 && honest(checked));
}
