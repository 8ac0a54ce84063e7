/** The sending side of a socket. */
interface Sender {
  readonly closed: boolean;
  send(frames: Buffer[]): Promise<void>;
}

/** Sends messages in the order in which they were given. */
export interface Outbox {
  /** Waits for `before`, when its turn has come. */
  send(frames: Buffer[], before?: () => Promise<void>): void;
  /** Resolves when everything given so far is in the hands of the socket. */
  flushed(): Promise<void>;
}

/** A socket takes one message at a time; this holds those that wait. */
export function createOutbox(socket: Sender): Outbox {
  let last: Promise<void> = Promise.resolve();
  return {
    send(frames, before) {
      last = last.then(async () => {
        await before?.();
        if (socket.closed) return;
        try {
          await socket.send(frames);
        } catch {
          // The peer is gone or the socket is closing: its messages are nobody's any more.
        }
      });
    },
    flushed: () => last,
  };
}
