import type { CellExecution, CellOutput } from './cell.ts';
import type { RunEvents } from './engine.ts';

/** How long a cell runs before it says what it does, and how long a line stands at least: milliseconds. */
const PATIENCE = 1000;
const STANDING = 250;
/** How long a line stands below outputs of so many characters: replacing it sends them again, and servers limit that. */
const STANDING_LONG = 5000;
const HEAVY = 50_000;

/** Hears a run and shows it in its cell. */
export interface ProgressLine extends Required<Pick<RunEvents, 'onOutput' | 'onProgress'>> {
  /** Takes the line away; to be called when the run is over. */
  end(): void;
}

/**
 * The outputs of a run, and below them a line that says what goes on once it takes more than a second. The line is replaced by
 * the next, and taken away before an output and at the end: what stays in the notebook is the same as without it.
 * `after` is the host's clock; without one there is no line.
 */
export function progressLine(
  execution: Pick<CellExecution, 'appendOutput' | 'replaceOutput'>,
  after: ((milliseconds: number, task: () => void) => () => void) | undefined,
): ProgressLine {
  const outputs: CellOutput[] = [];
  let weight = 0;
  let shown = false;
  let latest: string | null = null;
  // While it runs, a later message waits; null where one is shown at once.
  let stop: (() => void) | null = null;

  const draw = (): void => {
    stop = null;
    if (latest === null) return;
    const line: CellOutput = { kind: 'stream', name: 'stderr', text: `${latest} …\n` };
    latest = null;
    if (shown) execution.replaceOutput([...outputs, line]);
    else execution.appendOutput(line);
    shown = true;
    stop = after?.(weight < HEAVY ? STANDING : STANDING_LONG, draw) ?? null;
  };
  const clear = (): void => {
    latest = null;
    if (!shown) return;
    shown = false;
    execution.replaceOutput(outputs);
  };

  stop = after?.(PATIENCE, draw) ?? null;
  return {
    onOutput(output) {
      clear();
      outputs.push(output);
      weight += JSON.stringify(output).length;
      execution.appendOutput(output);
    },
    onProgress(message) {
      latest = message;
      if (after !== undefined && stop === null) draw();
    },
    end() {
      stop?.();
      clear();
    },
  };
}
