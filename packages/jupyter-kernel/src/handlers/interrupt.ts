import type { Handler } from '../request.ts';

/** Ends the cell that runs; the reply does not wait for that. */
export const interrupt: Handler = {
  immediate: true,
  handle({ controller }, request) {
    controller.interrupt();
    request.reply({ status: 'ok' });
    return undefined;
  },
};
