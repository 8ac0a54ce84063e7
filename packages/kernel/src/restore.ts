import type { EnginePortal } from './engine-portal.ts';
import type { Journal } from './journal.ts';

/** How bringing a new worker up to date went. */
export type Restored =
  | { readonly kind: 'done'; readonly lost: readonly string[] }
  | { readonly kind: 'interrupted' }
  /** The worker stopped over it; the journal is empty now. */
  | { readonly kind: 'gone' };

const NOTHING_TO_DO: Restored = { kind: 'done', lost: [] };

/**
 * Runs the journal in the worker if it is a new one, once however many ask at the same time. After an
 * interrupt the worker is ended and the next call begins from the first statement again.
 */
export function createRestorer(portal: EnginePortal, journal: Journal): () => Promise<Restored> {
  let upToDate = portal.generation;
  let inProgress: Promise<Restored> | null = null;

  const replay = async (generation: number): Promise<Restored> => {
    const answer = await portal.ask({ kind: 'replay', statements: [...journal.statements] });
    if (answer.gone !== null) {
      if (answer.gone.kind === 'ended') return { kind: 'interrupted' };
      // Statements that stop the engine would stop the next one too, for ever.
      journal.clear();
      return { kind: 'gone' };
    }
    if (answer.value.interrupted) {
      portal.end();
      return { kind: 'interrupted' };
    }
    upToDate = generation;
    return { kind: 'done', lost: answer.value.lost };
  };

  return async () => {
    if (inProgress !== null) return inProgress;
    if (upToDate === portal.generation) return NOTHING_TO_DO;
    if (journal.statements.length === 0) {
      upToDate = portal.generation;
      return NOTHING_TO_DO;
    }
    inProgress = replay(portal.generation);
    const restored = await inProgress;
    inProgress = null;
    return restored;
  };
}
