import type { Catalog } from '@tenure/session';
import { plainError } from './cell-outputs.ts';
import type { CellRun, Engine, RunEvents } from './engine.ts';
import { enginePortal, type EnginePort } from './engine-portal.ts';
import { createJournal } from './journal.ts';
import type { Preferences } from './preferences.ts';
import { createRestorer } from './restore.ts';

/** What an engine in a worker needs from where it is used. */
export interface RemoteEngineOptions {
  /** Starts a new worker. */
  readonly spawn: () => EnginePort;
  /** Calls a task after some milliseconds unless the function it returns is called first. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
  /** How long a worker may take to heed the flag before it is retired; 700 ms unless given. */
  readonly graceMilliseconds?: number;
}

/** An engine in a worker that outlives its workers. */
export interface RemoteEngine extends Engine {
  /** How the cells from now on are shown; a new worker is told too. */
  prefer(preferences: Preferences): void;
  /** Retires the worker for good. */
  dispose(): void;
}

const EMPTY: Catalog = { tables: [], active: [], settings: {}, parameters: {}, results: [] };
const RESTORED = 'What was loaded and defined is restored before the next cell runs.';
const INTERRUPTED = `The cell was interrupted. ${RESTORED}`;
const LOST =
  'The engine stopped while it restored what was loaded and defined. Run the `load` cells again.';

/**
 * An engine in a worker. The worker is started at once, retired when it does not heed an interrupt, and
 * replaced whenever it is gone; what was loaded and defined is run again before the next cell.
 */
export function remoteEngine(options: RemoteEngineOptions): RemoteEngine {
  const portal = enginePortal(options.spawn);
  const journal = createJournal();
  const restore = createRestorer(portal, journal);
  let known = EMPTY;
  let preferences: Preferences = {};
  let cancelled = false;
  let stopTimer = (): void => undefined;

  const setCancelled = (value: boolean): void => {
    cancelled = value;
    portal.setCancelled(value);
  };

  const failed = (events: RunEvents, name: string, message: string): CellRun => {
    events.onOutput(plainError(name, message));
    return { ok: false, interrupted: name === 'Interrupted', catalog: known };
  };

  const run = async (text: string, events: RunEvents): Promise<CellRun> => {
    setCancelled(false);
    const restored = await restore();
    if (restored.kind === 'gone') return failed(events, 'EngineStopped', LOST);
    // The flag may have been raised too late for the replay and must not be lost on the cell.
    if (restored.kind === 'interrupted' || cancelled) {
      return failed(events, 'Interrupted', INTERRUPTED);
    }
    if (restored.lost.length > 0) events.onOutput(notRestored(restored.lost));
    const answer = await portal.ask(
      { kind: 'run', text, preferences },
      {
        onOutput: events.onOutput,
        ...(events.onProgress === undefined ? {} : { onProgress: events.onProgress }),
        onKept: (statement) => {
          journal.add(statement);
          events.onKept?.(statement);
        },
      },
    );
    if (answer.gone === null) {
      known = answer.value.catalog;
      return answer.value;
    }
    if (answer.gone.kind === 'ended') return failed(events, 'Interrupted', INTERRUPTED);
    return failed(
      events,
      'EngineStopped',
      `The engine stopped: ${answer.gone.reason}. ${RESTORED}`,
    );
  };

  /** Answers about text need the names that are loaded, in a new worker too. */
  const ready = async (): Promise<void> => {
    setCancelled(false);
    await restore();
  };

  portal.onIdle(() => {
    stopTimer();
  });
  return {
    run,
    prefer(wished) {
      preferences = wished;
    },
    interrupt() {
      if (!portal.busy) return;
      setCancelled(true);
      stopTimer();
      stopTimer = options.after(options.graceMilliseconds ?? 700, () => {
        if (portal.busy) portal.end();
      });
    },
    async replay(statements) {
      const answer = await portal.ask({ kind: 'replay', statements });
      return answer.value ?? { lost: statements, interrupted: true, catalog: known };
    },
    async complete(text, offset) {
      await ready();
      const answer = await portal.ask({ kind: 'complete', text, offset });
      return answer.value ?? { from: offset, to: offset, items: [] };
    },
    async inspect(text, offset) {
      await ready();
      return (await portal.ask({ kind: 'inspect', text, offset })).value;
    },
    async isComplete(text) {
      return (await portal.ask({ kind: 'isComplete', text })).value ?? 'complete';
    },
    catalog: () => Promise.resolve(known),
    dispose() {
      stopTimer();
      portal.close();
    },
  };
}

function notRestored(statements: readonly string[]) {
  const list = statements.map((statement) => `  ${statement.trim()}\n`).join('');
  return {
    kind: 'stream',
    name: 'stderr',
    text: `Not restored after the engine was started again:\n${list}`,
  } as const;
}
