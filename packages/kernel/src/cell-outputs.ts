import type { Diagnostic, RunResult, StatementOutcome } from '@tenure/session';
import type { CellOutput } from './cell.ts';
import type { Language } from './language.ts';

const CANCELLED = 'T5010';

/**
 * True where a run ended because it was told to. A statement that was stopped while a file was read
 * may have the reader's code and not that of an interrupt.
 */
export function wasInterrupted(result: RunResult, cancelled: boolean): boolean {
  return result.diagnostics.some(({ code }) => code === CANCELLED) || (cancelled && !result.ok);
}

/** What a statement shows: its outputs, without its diagnostics. */
export function statementOutputs(outcome: StatementOutcome): readonly CellOutput[] {
  return outcome.outputs.map((output) => ({ kind: 'display', output }));
}

/**
 * What the diagnostics of a whole text show: one error output with the code frames of all errors, and
 * before it one stream with the warnings and notes that no result of the text already tells.
 */
export function diagnosticOutputs(
  text: string,
  result: RunResult,
  language: Language,
  interrupted: boolean,
): readonly CellOutput[] {
  const told = new Set(result.outcomes.flatMap((outcome) => notesOf(outcome)));
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  const remarks = result.diagnostics.filter(
    ({ severity, message }) => severity !== 'error' && !told.has(message),
  );
  const outputs: CellOutput[] = [];
  if (remarks.length > 0) {
    const frames = language.formatDiagnostics(text, remarks, { colour: true });
    outputs.push({ kind: 'stream', name: 'stderr', text: `${frames.trimEnd()}\n` });
  }
  if (errors.length > 0) outputs.push(errorOutput(text, errors, language, interrupted));
  return outputs;
}

function notesOf(outcome: StatementOutcome): readonly string[] {
  return outcome.result === null ? [] : outcome.result.notes.map(({ message }) => message);
}

function errorOutput(
  text: string,
  errors: readonly Diagnostic[],
  language: Language,
  interrupted: boolean,
): CellOutput {
  const message = errors[0]?.message ?? '';
  return {
    kind: 'error',
    name: interrupted ? 'Interrupted' : (errors[0]?.code ?? 'T9000'),
    message: errors.length > 1 ? `${message} (and ${String(errors.length - 1)} more)` : message,
    traceback: language.formatDiagnostics(text, errors, { colour: true }).trimEnd().split('\n'),
  };
}

/** An error that has no place in the text: its message is all there is to show. */
export function plainError(name: string, message: string): CellOutput {
  return { kind: 'error', name, message, traceback: [`\u001b[31m${name}\u001b[0m: ${message}`] };
}
