/** A line at the end of a terminal that says what goes on. */
export interface TerminalProgress {
  readonly tell: (message: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** How long a program runs before it says what it does: milliseconds. */
const PATIENCE = 1000;

/**
 * Shows what goes on in one line of a terminal, from the second second on; null where the output is none, so that nothing
 * of it stands in a file. `now` is a clock in milliseconds.
 */
export function terminalProgress(
  output: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>,
  now: () => number,
): TerminalProgress | null {
  if (!output.isTTY) return null;
  const begin = now();
  let shown = false;
  return {
    tell(message) {
      if (now() - begin < PATIENCE) return;
      shown = true;
      const width = Math.max(20, (output.columns || 80) - 3);
      output.write(`\r\u001b[K${message.slice(0, width)} …`);
    },
    end() {
      if (shown) output.write('\r\u001b[K');
      shown = false;
    },
  };
}
