import type { Host } from '@tenure/session';
import type { Engine } from './engine.ts';
import { sessionEngine, type Interruption } from './session-engine.ts';

/**
 * An engine beside the caller. `interrupt` is what makes the host's `cancelled` true, where it is one, and `preferences`
 * is how results are shown where a cell wishes nothing.
 * The session is loaded here and not on import: who speaks to an engine in a worker does not need it.
 */
export async function createEngine(
  host: Host,
  { interrupt, preferences = {} }: Pick<Interruption, 'interrupt' | 'preferences'> = {},
): Promise<Engine> {
  const [{ createSession, formatDiagnostics }, { complete, completeness, hover }] =
    await Promise.all([import('@tenure/session'), import('@tenure/language-service')]);
  const language = { complete, completeness, hover, formatDiagnostics };
  let listener: ((message: string) => void) | null = null;
  const progress = (message: string): void => {
    host.progress?.(message);
    listener?.(message);
  };
  return sessionEngine(createSession({ ...host, progress }), language, {
    listen: (next) => {
      listener = next;
    },
    preferences,
    ...(interrupt === undefined ? {} : { interrupt }),
    ...(host.cancelled === undefined ? {} : { cancelled: host.cancelled }),
  });
}
