/** A message as a client sees it. */
export interface Received {
  readonly type: string;
  readonly parent: string;
  // Tests look where they know what there is; a wrong guess fails them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly content: Record<string, any>;
}

/** What came for one request. */
export interface Answer {
  readonly reply: Received;
  readonly published: readonly Received[];
}

/** Everything a client received, and those who wait for something in it. */
export interface Inbox {
  readonly replies: readonly Received[];
  readonly published: readonly Received[];
  add(message: Received, channel: 'replies' | 'published'): void;
  /** The reply to a request and all that was published for it, once it is idle. */
  answer(id: string): Promise<Answer>;
  /** The first message that fits, past or to come. */
  seen(fits: (message: Received) => boolean): Promise<Received>;
}

/** An empty inbox. */
export function createInbox(): Inbox {
  const all = { replies: [] as Received[], published: [] as Received[] };
  const byRequest = new Map<string, { reply: Received | null; published: Received[] }>();
  const answers = new Map<string, (answer: Answer) => void>();
  const watchers = new Set<(message: Received) => void>();

  const check = (id: string): void => {
    const got = byRequest.get(id);
    if (got?.reply == null) return;
    if (got.published.at(-1)?.content['execution_state'] !== 'idle') return;
    answers.get(id)?.({ reply: got.reply, published: [...got.published] });
  };

  return {
    ...all,
    add(message, channel) {
      all[channel].push(message);
      const got = byRequest.get(message.parent) ?? { reply: null, published: [] };
      byRequest.set(message.parent, got);
      if (channel === 'replies') got.reply = message;
      else got.published.push(message);
      for (const watch of watchers) watch(message);
      check(message.parent);
    },
    answer: (id) =>
      new Promise((resolve) => {
        answers.set(id, resolve);
        check(id);
      }),
    seen: (fits) =>
      new Promise((resolve) => {
        const past = [...all.replies, ...all.published].find(fits);
        if (past !== undefined) {
          resolve(past);
          return;
        }
        const watch = (message: Received): void => {
          if (!fits(message)) return;
          watchers.delete(watch);
          resolve(message);
        };
        watchers.add(watch);
      }),
  };
}
