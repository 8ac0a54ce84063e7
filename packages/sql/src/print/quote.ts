import { InternalError } from '@tenure/plan';
import type { Dialect, Quoting } from './dialect.ts';

/** A value or a name that no SQL engine can take; caught where the statement is known. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';
}

/** A quoted name. Every name is quoted always; throws where the dialect does not say how. */
export function quoteName(dialect: Dialect, name: string): string {
  return quoted(dialect, dialect.identifier, 'names', name);
}

/** A text literal. Throws where the dialect does not say how. */
export function quoteText(dialect: Dialect, text: string): string {
  return quoted(dialect, dialect.text, 'texts', text);
}

function quoted(dialect: Dialect, quoting: Quoting | null, what: string, raw: string): string {
  if (!quoting) throw new InternalError(`${dialect.name} does not say how ${what} are quoted`);
  if (raw.includes('\0')) throw new Unprintable('A text holds a null character.');
  const escapes = new Map(quoting.escapes);
  const inner = Array.from(raw, (sign) => escapes.get(sign) ?? sign).join('');
  return `${quoting.open}${inner}${quoting.close}`;
}
