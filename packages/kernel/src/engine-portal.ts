import type { RunEvents } from './engine.ts';
import type { EngineAnswers, EngineMessage, EngineRequest, Numbered } from './engine-messages.ts';

/** A worker as a remote engine sees it. */
export interface EnginePort {
  post(request: Numbered<EngineRequest>): void;
  onMessage(listener: (message: Numbered<EngineMessage>) => void): void;
  /** Told once when the worker is gone for any reason; the reason is a phrase: `out of memory`. */
  onGone(listener: (reason: string) => void): void;
  /** Sets the flag that this worker's `Host.cancelled` reads: memory that both sides share. */
  setCancelled(cancelled: boolean): void;
  /** Gets rid of the worker, whatever it does; it is not heard of again. */
  retire(): void;
}

/** Why there is no answer: we ended the worker, or it stopped by itself. */
export type Gone =
  { readonly kind: 'ended' } | { readonly kind: 'stopped'; readonly reason: string };

/** An answer, or why there is none. */
export type PortalAnswer<T> =
  { readonly gone: null; readonly value: T } | { readonly gone: Gone; readonly value: null };

/** Requests to whichever worker there is. */
export interface EnginePortal {
  /** Counts the workers: state that belongs to an earlier number is not in the present one. */
  readonly generation: number;
  /** True while a request has no answer. */
  readonly busy: boolean;
  ask<K extends keyof EngineAnswers>(
    request: Extract<EngineRequest, { readonly kind: K }>,
    events?: RunEvents,
  ): Promise<PortalAnswer<EngineAnswers[K]>>;
  onIdle(listener: () => void): void;
  setCancelled(cancelled: boolean): void;
  /** Retires the worker and starts a new one; requests without an answer are told. */
  end(): void;
  close(): void;
}

interface Waiting {
  readonly events: RunEvents | undefined;
  readonly resolve: (answer: PortalAnswer<never>) => void;
}

/**
 * Holds one worker, started at once. One that stops while it is asked something is replaced at once,
 * one that stops idly when it is next needed: a worker that cannot start is not tried in a loop.
 */
export function enginePortal(spawn: () => EnginePort): EnginePortal {
  const waiting = new Map<number, Waiting>();
  let generation = 0;
  let lastId = 0;
  let port: EnginePort | null = null;
  let onIdle = (): void => undefined;

  const settle = (id: number, answer: PortalAnswer<never>): void => {
    const entry = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) onIdle();
    entry?.resolve(answer);
  };

  const settleAll = (gone: Gone): void => {
    for (const id of [...waiting.keys()]) settle(id, { gone, value: null });
  };

  const receive = ({ id, body }: Numbered<EngineMessage>): void => {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    if (body.kind === 'output') entry.events?.onOutput(body.output);
    else if (body.kind === 'kept') entry.events?.onKept?.(body.statement);
    else if (body.kind === 'progress') entry.events?.onProgress?.(body.message);
    else settle(id, { gone: null, value: body.value as never });
  };

  const start = (): EnginePort => {
    const started = spawn();
    port = started;
    generation += 1;
    started.onMessage((message) => {
      if (port === started) receive(message);
    });
    started.onGone((reason) => {
      if (port !== started) return;
      port = null;
      const needed = waiting.size > 0;
      if (needed) start();
      settleAll({ kind: 'stopped', reason });
    });
    return started;
  };

  start();
  return {
    get generation() {
      return generation;
    },
    get busy() {
      return waiting.size > 0;
    },
    ask(request, events) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, { events, resolve });
        (port ?? start()).post({ id, body: request });
      });
    },
    onIdle(listener) {
      onIdle = listener;
    },
    setCancelled(cancelled) {
      port?.setCancelled(cancelled);
    },
    end() {
      const ended = port;
      start();
      ended?.retire();
      settleAll({ kind: 'ended' });
    },
    close() {
      const ended = port;
      port = null;
      ended?.retire();
      settleAll({ kind: 'ended' });
    },
  };
}
