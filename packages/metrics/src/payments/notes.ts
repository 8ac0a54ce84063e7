import type { AttemptFacts, Note, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { paymentChoices } from './choices.ts';

/**
 * T4140: payments that are still tried again. T4141: attempts that were left out, and where none has failed. T4142: what was
 * paid after the window, and counts as lost.
 */
export function paymentNotes(
  query: BoundQuery,
  rows: readonly ResultRow[],
  attempts: AttemptFacts | null,
): readonly Note[] {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const { outcome, dunning } = paymentChoices(query);
  const [open, late] = [sum('open'), sum('late')];
  const notes: Note[] = [];
  if (open > 0) {
    const what = open === 1 ? '1 payment that failed is' : `${String(open)} payments that failed are`; // prettier-ignore
    notes.push({ code: 'T4140', message: `${what} still tried again as of ${query.asOfText}: neither recovered nor lost, and in no rate` }); // prettier-ignore
  }
  const { undecided = 0, negative = 0 } = attempts ?? {};
  const left = [
    undecided > 0 ? `${String(undecided)} whose \`${outcome}\` is neither a success nor a failure` : '', // prettier-ignore
    negative > 0 ? `${String(negative)} of less than nothing` : '',
  ].filter(Boolean);
  if (left.length > 0) {
    notes.push({ code: 'T4141', message: `Attempts of \`${query.events.table}\` left out: ${left.join(', ')}` }); // prettier-ignore
  }
  if (sum('payments') > 0 && sum('failed') === 0) {
    notes.push({ code: 'T4141', message: `No first attempt has failed: if a failure has another name in \`${outcome}\`, say it \`with failed = '…, …'\`` }); // prettier-ignore
  }
  if (late > 0) {
    const what = late === 1 ? '1 of the lost was' : `${String(late)} of the lost were`;
    notes.push({ code: 'T4142', message: `${what} paid after the ${String(dunning)} days of dunning: a longer window would count ${late === 1 ? 'it' : 'them'} as recovered` }); // prettier-ignore
  }
  return notes;
}
