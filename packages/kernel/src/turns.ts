/** Something that waits for its turn. */
export interface Turn {
  /** True if `abort` takes it out of the queue. */
  readonly abortable: boolean;
  run(): Promise<void>;
  /** Called in its turn instead of `run` once it was taken out. */
  aborted?(): void;
}

/** A queue that does one thing at a time, in the order of adding. */
export interface Turns {
  /** Resolves when the turn is over; never rejects. */
  add(turn: Turn): Promise<void>;
  /** Takes out everything abortable that waits now. */
  abort(): void;
  readonly pending: number;
}

/** An empty queue. A turn that throws is over; the next one is not its victim. */
export function createTurns(): Turns {
  const waiting: { readonly turn: Turn; aborted: boolean; readonly done: () => void }[] = [];
  let running = false;

  const work = async (): Promise<void> => {
    running = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        if (next.aborted) next.turn.aborted?.();
        else await next.turn.run();
      } catch {
        // What a turn has to say it says to its host; there is nobody else to tell.
      }
      next.done();
    }
    running = false;
  };

  return {
    add(turn) {
      return new Promise((done) => {
        waiting.push({ turn, aborted: false, done });
        if (!running) void work();
      });
    },
    abort() {
      for (const entry of waiting) if (entry.turn.abortable) entry.aborted = true;
    },
    get pending() {
      return waiting.length + (running ? 1 : 0);
    },
  };
}
