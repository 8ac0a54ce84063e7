/** Messages of one cell that may be published within {@link WINDOW}. */
const MOST = 1800;
/** Milliseconds over which Jupyter Server counts. */
const WINDOW = 3000;
/** What it does not count. */
const UNCOUNTED: ReadonlySet<string> = new Set(['status', 'comm_open', 'execute_input']);

/** How a pace is kept, and the clock and the sleep it is kept by: milliseconds. */
export interface PaceOptions {
  readonly most?: number;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Waits, where it must, before the next message of that type; `idle` tells of a request's last one. */
export type Pace = (type: string, idle: boolean) => Promise<void>;

/**
 * Keeps what is published below what Jupyter Server passes on: it drops what a cell gives beyond 3,000 messages
 * within 3 seconds, and counts from 0 when a cell ends. Three fifths of it, as it may be late in counting.
 */
export function createPace({
  most = MOST,
  now = () => performance.now(),
  sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}: PaceOptions = {}): Pace {
  let times: number[] = [];
  return async (type, idle) => {
    if (idle) times = [];
    if (UNCOUNTED.has(type)) return;
    const oldest = times.length < most ? undefined : times[times.length - most];
    if (oldest !== undefined && oldest + WINDOW > now()) await sleep(oldest + WINDOW - now());
    if (times.length >= 2 * most) times = times.slice(-most);
    times.push(now());
  };
}
