import {
  error,
  movedResult,
  type Diagnostic,
  type ResultTable,
  type SavedResult,
  type Span,
} from '@tenure/compiler';
import { fits } from '../statements/fits.ts';
import type { Context } from '../statements/context.ts';
import { readSaved } from './read-saved.ts';

/** A file as a statement names it. */
export interface NamedFile {
  readonly text: string;
  readonly span: Span;
}

/** The cells of a result that moved since one was saved; null when something was reported. */
export async function movedSince(
  context: Context,
  own: ResultTable,
  statement: string,
  file: NamedFile,
): Promise<ResultTable | null> {
  const { provenance } = own;
  const saved = await savedResult(context, file);
  if (!saved || !provenance) return null;
  if (!fits(context, own, saved.result, 'this result', file)) return null;
  return movedResult({ ...own, provenance }, statement, saved, file.text);
}

async function savedResult(
  { host, report }: Context,
  { text: file, span }: NamedFile,
): Promise<SavedResult | null> {
  if (!host.store) {
    report(noStore(span));
    return null;
  }
  const read = await host.store.read(file);
  if (!read.ok) {
    const { code, message, label, help } = read.problem;
    report(error(code, span, message, { label, help }));
    return null;
  }
  const saved = readSaved(read.value);
  if ('statement' in saved) return saved;
  const { label, help } = saved;
  report(error('T5012', span, `\`${file}\` is not a saved result`, { label, help: [help] }));
  return null;
}

/** T5009 where the host keeps no files. */
export function noStore(span: Span): Diagnostic {
  return error('T5009', span, 'Results are not kept in files here', {
    label: 'no files here',
    help: ['run it in a notebook with the kernel of Tenure, or with `tenure run`'],
  });
}
