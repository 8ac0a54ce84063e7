/** How often the parent is looked for, in milliseconds. */
const INTERVAL = 1000;

/**
 * Calls `gone` once when the process that started this one no longer is. Only where Jupyter says who
 * that is (`JPY_PARENT_PID`): a kernel that was started to live on its own stays.
 */
export function watchParent(environment: NodeJS.ProcessEnv, gone: () => void): void {
  const given = Number(environment['JPY_PARENT_PID']);
  if (!Number.isSafeInteger(given) || given <= 1) return;
  const launcher = process.ppid;
  // On Windows the variable holds a handle, which only the starting process can use.
  const watched = process.platform === 'win32' ? launcher : given;
  const timer = setInterval(() => {
    if (process.ppid === launcher && isAlive(watched)) return;
    clearInterval(timer);
    gone();
  }, INTERVAL);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
