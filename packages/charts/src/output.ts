/** One output of a cell: a bundle of the same thing in several mime types, and their metadata. */
export interface Output {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}
