import { textOf } from '../json.ts';
import type { Handler } from '../request.ts';

/** Whether a console should run the text or ask for another line. */
export const isComplete: Handler = {
  immediate: false,
  async handle({ controller }, request) {
    const status = await controller.isComplete(textOf(request.content['code']));
    request.reply(status === 'incomplete' ? { status, indent: '  ' } : { status });
  },
};
