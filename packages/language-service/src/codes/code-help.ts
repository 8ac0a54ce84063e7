/** What is said about a diagnostic code on its page. */
export interface CodeHelp {
  /** `T2002`; never given to anything else. */
  readonly code: string;
  /** A few words that name the mistake, or what a note tells. */
  readonly title: string;
  /** When it comes, in a sentence or two. */
  readonly meaning: string;
  /** The way out. */
  readonly remedy: string;
  readonly example: CodeExample | NoExample;
}

/** A program that gives the code. */
export interface CodeExample {
  readonly text: string;
  /** The files that it loads, by name; without them it runs in the folder of the examples. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Why a code has no program that gives it. */
export interface NoExample {
  readonly none: string;
}
