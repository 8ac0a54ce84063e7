export { attach, type ServerOptions } from './attach.ts';
export { serveStdio } from './serve-stdio.ts';
