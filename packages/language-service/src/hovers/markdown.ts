/** A piece of text as code: on one line, at most 60 characters, whatever marks it holds. */
export function code(text: string): string {
  const line = [...text.replace(/[\s\p{Cc}]+/gu, ' ')];
  const short = line.length > 60 ? `${line.slice(0, 59).join('')}…` : line.join('');
  if (short.trim() === '') return '``  ``';
  return short.includes('`') ? `\`\` ${short.replace(/`{2,}/gu, '`')} \`\`` : `\`${short}\``;
}

/** Paragraphs, empty ones left out. */
export function paragraphs(...blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}
