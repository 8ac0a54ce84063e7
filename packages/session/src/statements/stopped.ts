import { error, type Diagnostic, type Span } from '@tenure/compiler';
import { Cancelled, TooManyCells } from '@tenure/arquero';

/** What to say of a run that did not end: it was interrupted, or is too large. Other faults are thrown on. */
export function stopped(fault: unknown, span: Span, smaller: readonly string[]): Diagnostic {
  if (fault instanceof Cancelled) return error('T5010', span, 'Interrupted');
  if (!(fault instanceof TooManyCells)) throw fault;
  return error('T5011', span, `This result would have ${String(fault.cells)} cells`, {
    help: smaller,
  });
}
