import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'tenure-spill-';

/** A folder for what does not fit into memory. It is not there until something is written into it. */
export interface Spill {
  readonly path: string;
  /** Whether something was written. */
  readonly used: () => boolean;
  /** Removes it with all that is in it. */
  readonly remove: () => void;
}

/** A name for a folder to spill into; folders that processes left behind which run no more are removed. */
export function openSpill(): Spill {
  removeOrphans();
  const home = mkdtempSync(join(tmpdir(), `${PREFIX}${String(process.pid)}-`));
  const path = join(home, 'pages');
  const remove = () => {
    open.delete(home);
    rmSync(home, { recursive: true, force: true });
  };
  if (!watching) process.once('exit', removeAll);
  watching = true;
  open.add(home);
  return { path, used: () => existsSync(path), remove };
}

/** Folders of this process. */
const open = new Set<string>();
let watching = false;

function removeAll(): void {
  for (const home of open) rmSync(home, { recursive: true, force: true });
}

/** What a process that was killed left behind. */
function removeOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`, 'u').exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It belongs to somebody else.
    }
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
