import { createConnection } from 'vscode-languageserver/node';
import { attach, type ServerOptions } from './attach.ts';

/**
 * Serves one editor over standard input and output until it says `exit` or goes away; then the process
 * ends. Nothing else may write to standard output.
 */
export function serveStdio(options: ServerOptions = {}): void {
  const connection = createConnection(process.stdin, process.stdout);
  attach(connection, options);
  connection.listen();
}
