import { booleanOf } from '../json.ts';
import type { Handler } from '../request.ts';

/** Ends the kernel. A restart is the same: whoever asked starts a new process. */
export const shutdown: Handler = {
  immediate: true,
  handle(kernel, request) {
    const restart = booleanOf(request.content['restart'], false);
    request.reply({ status: 'ok', restart });
    request.publish('shutdown_reply', { status: 'ok', restart });
    kernel.shutdown();
    return undefined;
  },
};
