import type { Catalog, NotebookController, Preferences } from '@tenure/kernel';
import type { JupyterCell } from './execution.ts';
import type { Comms } from './comms.ts';
import type { History } from './history.ts';
import type { JsonObject } from './json.ts';

/** A request with the ways to answer it. */
export interface Request {
  readonly type: string;
  readonly content: JsonObject;
  /** Sends the reply; its type is the request's with `_reply`. */
  reply(content: JsonObject): void;
  /** Sends a message to all clients with this request as its parent. */
  publish(type: string, content: JsonObject): void;
}

/** What handlers work with. */
export interface KernelContext {
  readonly controller: NotebookController<JupyterCell>;
  readonly history: History;
  readonly comms: Comms;
  /** What is loaded and defined since the last cell. */
  catalog(): Catalog;
  /** How the cells from now on are shown. */
  prefer(preferences: Preferences): void;
  shutdown(): void;
}

/** Answers one kind of request. */
export interface Handler {
  /** True where the answer does not wait for the cells before it, on the shell channel too. */
  readonly immediate: boolean;
  handle(kernel: KernelContext, request: Request): Promise<void> | undefined;
}
