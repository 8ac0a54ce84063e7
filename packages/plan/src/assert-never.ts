/** Thrown for a bug of ours only; never for input. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Marks the end of an exhaustive switch: compiling fails when a member is missing. */
export function assertNever(value: never): never {
  throw new InternalError(`unhandled member: ${JSON.stringify(value)}`);
}
