import { randomUUID } from 'node:crypto';
import { HANDLERS } from './handlers/index.ts';
import type { JsonObject } from './json.ts';
import { createPace } from './pace.ts';
import type { Handler, KernelContext, Request } from './request.ts';
import type { Sockets } from './sockets.ts';
import { decode, encode, type Header, type Message } from './wire.ts';

/** Requests that may wait; beyond them the shell socket is left unread until they are done. */
const MOST_WAITING = 10_000;
/** Bytes of requests that may wait, likewise, unless another limit is given. */
const MOST_WAITING_BYTES = 256 * 2 ** 20;

/** Connects the sockets with the handlers: signatures, replies, status, and who waits for whom. */
export function createShell(
  kernel: KernelContext,
  sockets: Sockets,
  mostWaitingBytes = MOST_WAITING_BYTES,
): void {
  const { key } = sockets.connection;
  const session = randomUUID();
  let count = 0;
  let waitingBytes = 0;
  const pace = createPace();

  const header = (type: string): Header => {
    count += 1;
    return {
      msg_id: `${session}_${String(count)}`,
      msg_type: type,
      session,
      username: 'kernel',
      date: new Date().toISOString(),
      version: '5.5',
    };
  };

  const publish = (
    parent: Header | null,
    type: string,
    content: JsonObject,
    topic: Buffer = Buffer.from(`kernel.${session}.${type}`),
  ): void => {
    const message = { identities: [topic], header: header(type), parent, metadata: {}, content };
    const isIdle = content['execution_state'] === 'idle';
    sockets.send.iopub.send(encode(message, key), () => pace(type, isIdle));
  };

  const requestOf = (channel: 'shell' | 'control', message: Message): Request => ({
    type: message.header.msg_type,
    content: message.content,
    reply(content) {
      const reply = {
        identities: message.identities,
        header: header(message.header.msg_type.replace(/_request$/, '_reply')),
        parent: message.header,
        metadata: {},
        content,
      };
      sockets.send[channel].send(encode(reply, key));
    },
    publish(type, content) {
      publish(message.header, type, content);
    },
  });

  const answer = async (handler: Handler, request: Request): Promise<void> => {
    request.publish('status', { execution_state: 'busy' });
    try {
      await handler.handle(kernel, request);
    } catch (error) {
      console.error(`tenure: ${request.type} failed`, error);
    }
    request.publish('status', { execution_state: 'idle' });
  };

  sockets.listen({
    async onRequest(channel, frames) {
      const message = decode(frames, key);
      const handler = message === null ? undefined : HANDLERS.get(message.header.msg_type);
      if (message === null || handler === undefined) return;
      const request = requestOf(channel, message);
      const waits = channel === 'shell' && !handler.immediate;
      const done = isExecution(request)
        ? handler.handle(kernel, request)
        : waits
          ? kernel.controller.inTurn(() => answer(handler, request))
          : answer(handler, request);
      const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
      waitingBytes += bytes;
      const counted = Promise.resolve(done).finally(() => (waitingBytes -= bytes));
      const isFull = kernel.controller.pending > MOST_WAITING || waitingBytes > mostWaitingBytes;
      // Control is always read: what ends the wait comes in there.
      if (channel === 'shell' && isFull) await counted;
    },
    onSubscription(topic) {
      publish(null, 'iopub_welcome', { subscription: topic.toString('utf8') }, topic);
    },
  });
  publish(null, 'status', { execution_state: 'starting' });
}

/** A cell says itself when it is busy: that begins with its turn and not with its request. */
function isExecution(request: Request): boolean {
  return request.type === 'execute_request';
}
