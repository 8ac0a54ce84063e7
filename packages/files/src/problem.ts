import type { Outcome, SourceProblem } from '@tenure/plan';

/** A problem as an outcome: the usual way to leave a function of this package. */
export function fail(
  code: SourceProblem['code'],
  message: string,
  label: string,
  ...help: readonly string[]
): { readonly ok: false; readonly problem: SourceProblem } {
  return { ok: false, problem: { code, message, label, help } };
}

/** A value as an outcome. */
export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Text as it stands in a message: in backticks, cut where it is long, without control characters. */
export function quoted(text: string, limit = 80): string {
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f`]/gu, '�');
  const points = Array.from(clean);
  return `\`${points.length > limit ? `${points.slice(0, limit).join('')}…` : clean}\``;
}

/** A whole number with a word that agrees with it: `1 row`, `3 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
