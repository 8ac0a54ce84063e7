import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  createConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { attach, type ServerOptions } from '../src/index.ts';

/** A document as the protocol names it. */
export const named = (uri: string) => ({ textDocument: { uri } });

/** Plays an editor: a client joined to a server by two streams, over the bytes of the protocol. */
export async function editor(
  folders: readonly string[] = [],
  options: ServerOptions = {},
): Promise<Editor> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  attach(server, options);
  server.listen();

  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const told: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    told.push(params);
    for (const check of waiting) check();
  });
  client.listen();

  const initialize: Omit<InitializeParams, 'rootUri'> = {
    processId: null,
    capabilities: {},
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
  };
  const initialized = await client.sendRequest<InitializeResult>('initialize', initialize);
  await client.sendNotification('initialized', {});

  const versions = new Map<string, number>();
  return {
    initialized,
    ask: (method, params) => client.sendRequest(method, params),
    tell: (method, params) => client.sendNotification(method, params),
    async open(uri, text) {
      versions.set(uri, 1);
      const textDocument = { uri, languageId: 'tenure', version: 1, text };
      await client.sendNotification('textDocument/didOpen', { textDocument });
    },
    async change(uri, contentChanges) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const textDocument = { uri, version };
      await client.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    },
    diagnostics: (uri, are) =>
      new Promise((resolve) => {
        const check = (): void => {
          const last = told.findLast((it) => it.uri === uri);
          if (!last || last.version !== versions.get(uri) || !are(last.diagnostics)) return;
          waiting.delete(check);
          resolve(last.diagnostics);
        };
        waiting.add(check);
        check();
      }),
    async close() {
      await client.sendRequest('shutdown');
      client.dispose();
      server.dispose();
    },
  };
}

/** What a test does as an editor. */
export interface Editor {
  readonly initialized: InitializeResult;
  ask<T>(method: string, params: unknown): Promise<T>;
  tell(method: string, params: unknown): Promise<void>;
  open(uri: string, text: string): Promise<void>;
  /** Tells of edits of a document, as the protocol has them. */
  change(uri: string, changes: readonly object[]): Promise<void>;
  /** Waits for the diagnostics of a document's newest text that are as asked for. */
  diagnostics(
    uri: string,
    are: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}
