import type { Diagnostic, Span, Statement } from '@tenure/compiler';
import type { Output } from '@tenure/charts';
import type { ResultTable } from '@tenure/compiler';
import type { Host, RunOptions } from '../api.ts';
import type { State } from '../state.ts';

/** What carrying out a statement needs. */
export interface Context {
  readonly state: State;
  readonly host: Host;
  readonly text: string;
  readonly options: RunOptions;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Tables whose `load` failed earlier in the same text. */
  readonly failedLoads: readonly string[];
}

/** What a statement gives. */
export interface Given {
  readonly result: ResultTable | null;
  readonly outputs: readonly Output[];
}

/** A statement of one kind. */
export type StatementOf<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

/** Nothing to show. */
export const NOTHING: Given = { result: null, outputs: [] };

/** An output of plain text. */
export function textOutput(text: string): Output {
  return { data: { 'text/plain': text }, metadata: {} };
}

/** A text of the statement, as written. */
export function slice(context: Context, span: Span): string {
  return context.text.slice(span.start, span.end);
}
