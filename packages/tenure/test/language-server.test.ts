import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { COMMAND } from './folder.ts';

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly codeDescription?: { readonly href: string };
  }[];
}

describe('tenure language-server', () => {
  it('serves an editor over standard input and output, and ends with it', async () => {
    const child = spawn(process.execPath, [...COMMAND, 'language-server', '--stdio']);
    const ended = once(child, 'exit');
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => void errors.push(String(chunk)));
    const client = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const published = new Promise<Published>((resolve) => {
      client.onNotification('textDocument/publishDiagnostics', resolve);
    });
    client.listen();
    const asked = { processId: null, rootUri: null, capabilities: {} };
    const { serverInfo } = await client.sendRequest<{ serverInfo: object }>('initialize', asked);
    expect(serverInfo).toMatchObject({ name: 'tenure', version: expect.stringMatching(/^\d+\./) });
    await client.sendNotification('initialized', {});
    const uri = 'untitled:one';
    const textDocument = { uri, languageId: 'tenure', version: 1, text: 'retenton by plan' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    const { diagnostics } = await published;
    expect(diagnostics.map(({ code }) => code)).toEqual(['T2001']);
    expect(diagnostics[0]?.codeDescription?.href).toMatch(/^file:.*\/reference\/\w[\w/]*\.md$/i);
    await client.sendRequest('shutdown');
    await client.sendNotification('exit');
    expect(await ended).toEqual([0, null]);
    expect(errors).toEqual([]);
    client.dispose();
  });
});
