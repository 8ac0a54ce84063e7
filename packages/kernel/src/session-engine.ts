import type { Session, StatementOutcome } from '@tenure/session';
import { diagnosticOutputs, plainError, statementOutputs, wasInterrupted } from './cell-outputs.ts';
import type { CellRun, Engine, Replay, RunEvents } from './engine.ts';
import type { Language } from './language.ts';
import type { Preferences } from './preferences.ts';

const KEPT: ReadonlySet<string> = new Set(['load', 'use', 'set', 'param', 'let', 'define']);

/** The two ends of an interrupt, asking for it and finding out that it was asked for, and what else a host brings. */
export interface Interruption {
  readonly interrupt?: () => void;
  readonly cancelled?: () => boolean;
  /** Sets who hears what the session tells of its progress; null for nobody. */
  readonly listen?: (listener: ((message: string) => void) | null) => void;
  /** How results are shown where a cell comes without a wish of its own. */
  readonly preferences?: Preferences;
}

/** An engine over a session beside the caller. */
export function sessionEngine(
  session: Session,
  language: Language,
  {
    interrupt = () => undefined,
    cancelled = () => false,
    listen = () => undefined,
    preferences = {},
  }: Interruption = {},
): Engine {
  return {
    run: (text, events, wished) =>
      run({ session, language, cancelled, listen }, text, events, { ...preferences, ...wished }),
    replay: (statements) => replay({ session, cancelled }, statements),
    interrupt,
    complete: async (text, offset) => language.complete(text, offset, session.catalog()),
    inspect: async (text, offset) => language.hover(text, offset, session.catalog()),
    isComplete: async (text) => language.completeness(text),
    catalog: async () => session.catalog(),
  };
}

interface Parts {
  readonly session: Session;
  readonly language: Language;
  readonly cancelled: () => boolean;
  readonly listen: NonNullable<Interruption['listen']>;
}

async function run(
  { session, language, cancelled, listen }: Parts,
  text: string,
  events: RunEvents,
  { pictures = true, ...presentation }: Preferences,
): Promise<CellRun> {
  listen(events.onProgress ?? null);
  try {
    const result = await session.run(text, {
      pictures,
      presentation,
      onOutcome: (outcome) => {
        statementOutputs(outcome).forEach(events.onOutput);
        if (isKept(session, outcome)) events.onKept?.(outcome.text);
      },
    });
    const interrupted = wasInterrupted(result, cancelled());
    diagnosticOutputs(text, result, language, interrupted).forEach(events.onOutput);
    return {
      ok: result.ok,
      interrupted,
      catalog: session.catalog(),
    };
  } catch (error) {
    // A bug of ours: the session promises not to throw. The notebook must go on all the same.
    events.onOutput(
      plainError('InternalError', error instanceof Error ? error.message : 'unknown'),
    );
    return { ok: false, interrupted: false, catalog: session.catalog() };
  } finally {
    listen(null);
  }
}

function isKept(session: Session, outcome: StatementOutcome): boolean {
  if (outcome.diagnostics.some(({ severity }) => severity === 'error')) return false;
  if (KEPT.has(outcome.kind)) return true;
  // A query with a name is kept for `show`; one too many costs a little time and nothing else.
  return (
    outcome.kind === 'query' &&
    session.catalog().results.some((name) => outcome.text.includes(`${name}:`))
  );
}

async function replay(
  { session, cancelled }: Pick<Parts, 'session' | 'cancelled'>,
  statements: readonly string[],
): Promise<Replay> {
  const lost: string[] = [];
  let interrupted = false;
  for (const statement of statements) {
    if (interrupted) break;
    try {
      const result = await session.run(statement, { pictures: false });
      interrupted = wasInterrupted(result, cancelled());
      if (!result.ok && !interrupted) lost.push(statement);
    } catch {
      lost.push(statement);
    }
  }
  return { lost, interrupted, catalog: session.catalog() };
}
