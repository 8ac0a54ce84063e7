import { unitsOf } from '../cursor.ts';
import { integerOf, textOf } from '../json.ts';
import type { Handler } from '../request.ts';

/** What is known about the word at the cursor. */
export const inspect: Handler = {
  immediate: false,
  async handle({ controller }, request) {
    const text = textOf(request.content['code']);
    const offset = unitsOf(text, integerOf(request.content['cursor_pos'], text.length));
    const hover = await controller.inspect(text, offset);
    const data =
      hover === null
        ? {}
        : { 'text/markdown': hover.markdown, 'text/plain': plainText(hover.markdown) };
    request.reply({ status: 'ok', found: hover !== null, data, metadata: {} });
  },
};

/** Markdown as a terminal shows it: without emphasis and fences, the words unchanged. */
function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !line.startsWith('```'))
    .map((line) => line.replaceAll('**', '').replaceAll('`', ''))
    .join('\n');
}
