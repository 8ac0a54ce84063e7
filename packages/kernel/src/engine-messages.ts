import type { Catalog } from '@tenure/session';
import type { CellOutput } from './cell.ts';
import type { CellRun, Replay } from './engine.ts';
import type { Completeness, Completions, Hover } from './language.ts';
import type { Preferences } from './preferences.ts';

/** What an engine behind a port is asked: structured-cloneable. */
export type EngineRequest =
  | { readonly kind: 'run'; readonly text: string; readonly preferences: Preferences }
  | { readonly kind: 'replay'; readonly statements: readonly string[] }
  | { readonly kind: 'complete'; readonly text: string; readonly offset: number }
  | { readonly kind: 'inspect'; readonly text: string; readonly offset: number }
  | { readonly kind: 'isComplete'; readonly text: string }
  | { readonly kind: 'catalog' };

/** The answer to each kind of request. */
export interface EngineAnswers {
  readonly run: CellRun;
  readonly replay: Replay;
  readonly complete: Completions;
  readonly inspect: Hover | null;
  readonly isComplete: Completeness;
  readonly catalog: Catalog;
}

/** A request on its way, with a number that its messages carry. */
export interface Numbered<T> {
  readonly id: number;
  readonly body: T;
}

/** What comes back: any number of outputs and kept statements, then one answer. */
export type EngineMessage =
  | { readonly kind: 'output'; readonly output: CellOutput }
  | { readonly kind: 'kept'; readonly statement: string }
  | { readonly kind: 'progress'; readonly message: string }
  | { readonly kind: 'answer'; readonly value: EngineAnswers[keyof EngineAnswers] };
