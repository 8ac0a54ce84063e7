import type { SourceProblem } from './source.ts';

/** Why a file could not be read or written, in the user's words. */
export interface StoreProblem extends Omit<SourceProblem, 'code'> {
  /** As of a source; `T5008` a file that would be lost, `T5009` one that cannot be written. */
  readonly code: SourceProblem['code'] | 'T5008' | 'T5009';
}

/** What became of a file that was written. */
export interface Written {
  /** `unchanged` where the file held this text already; nothing was written then. */
  readonly how: 'new' | 'replaced' | 'unchanged';
  /** The file that holds the former content, as the user would write it; null where there was none. */
  readonly former: string | null;
}

/** A value, or the reason why there is none. */
export type StoreOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: StoreProblem };

/**
 * What a host hands in to keep results in files. Paths are as the user wrote them; the store keeps them
 * inside its folder. Nothing is thrown on a bad file, and no content is ever lost.
 */
export interface ResultStore {
  /** The whole of a file as text. */
  read(file: string): Promise<StoreOutcome<string>>;
  /**
   * Writes the whole text or nothing. Of a file that is there `mayReplace` is asked, with its text: when
   * false it is left alone (T5008), when true it is kept under another name.
   */
  write(
    file: string,
    text: string,
    mayReplace: (former: string) => boolean,
  ): Promise<StoreOutcome<Written>>;
}
