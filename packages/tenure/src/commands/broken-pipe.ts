/**
 * Ends the process without a word when whoever reads its output has gone (`tenure run … | head -1`), as
 * other commands do. Any other fault of the stream is thrown.
 */
export function leaveQuietly(stream: NodeJS.WriteStream): void {
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
    process.exit(process.exitCode ?? 0);
  });
}
