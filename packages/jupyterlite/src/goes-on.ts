import type { KernelMessage } from '@jupyterlab/services';

/**
 * An answer behind which what waits goes on, unless `stops`. The host drops what waits, without a word, behind
 * every error but that of an interrupt, for which it has dropped it before: a cell that was run since then would
 * stay empty. So such an answer is marked as one.
 */
export function goesOn(message: KernelMessage.IMessage, stops: boolean): KernelMessage.IMessage {
  return message.header.msg_type === 'execute_reply' && !stops
    ? { ...message, metadata: { ...message.metadata, cause: 'interrupt' } }
    : message;
}
