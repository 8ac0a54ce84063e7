import type { EngineMessage, EngineRequest, Numbered } from '@tenure/kernel';

/** What the engine's worker asks of the page, which alone has the files. */
export type FileRequest =
  | { readonly ask: 'find'; readonly path: string }
  | { readonly ask: 'read'; readonly path: string }
  | { readonly ask: 'list'; readonly path: string; readonly what: 'files' | 'folders' };

/** The answers, by what was asked. */
export interface FileAnswers {
  /** The stamp of a file, `folder` of a folder, null of neither. */
  readonly find: string | null;
  readonly read: Uint8Array;
  readonly list: readonly string[];
}

/** What the page tells the worker. */
export type ToWorker =
  | { readonly kind: 'engine'; readonly request: Numbered<EngineRequest> }
  | {
      readonly kind: 'file';
      readonly id: number;
      readonly answer: FileAnswers[keyof FileAnswers] | null;
      readonly fault: string | null;
    };

/** What the worker tells the page. */
export type FromWorker =
  | { readonly kind: 'engine'; readonly message: Numbered<EngineMessage> }
  | { readonly kind: 'file'; readonly id: number; readonly request: FileRequest };
