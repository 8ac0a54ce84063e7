/** A flag in memory that the protocol thread and the engine's worker share. */
export interface InterruptFlag {
  readonly memory: SharedArrayBuffer;
  set(raised: boolean): void;
}

/** A flag that is not raised. */
export function createInterruptFlag(): InterruptFlag {
  const memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const cells = new Int32Array(memory);
  return {
    memory,
    set(raised) {
      Atomics.store(cells, 0, raised ? 1 : 0);
    },
  };
}

/** What the worker asks in its loops: true while the flag is raised. */
export function interruptFlagReader(memory: SharedArrayBuffer): () => boolean {
  const cells = new Int32Array(memory);
  return () => Atomics.load(cells, 0) === 1;
}
