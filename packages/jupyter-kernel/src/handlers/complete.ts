import { codePointsOf, unitsOf } from '../cursor.ts';
import { integerOf, textOf } from '../json.ts';
import type { Handler } from '../request.ts';

/** What can stand at the cursor. */
export const complete: Handler = {
  immediate: false,
  async handle({ controller }, request) {
    const text = textOf(request.content['code']);
    const offset = unitsOf(text, integerOf(request.content['cursor_pos'], text.length));
    const { from, to, items } = await controller.complete(text, offset);
    const start = codePointsOf(text, from);
    const end = codePointsOf(text, to);
    request.reply({
      status: 'ok',
      matches: items.map(({ insert }) => insert),
      cursor_start: start,
      cursor_end: end,
      metadata: {
        _jupyter_types_experimental: items.map(({ label, insert, kind, detail }) => ({
          start,
          end,
          text: insert,
          type: kind,
          signature: detail,
          label,
        })),
      },
    });
  },
};
