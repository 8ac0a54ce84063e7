import type { Contents } from '@jupyterlab/services';
import type { FileAnswers, FileRequest } from './worker-messages.ts';

/** Answers what a worker asks about files, from the Contents API; `folder` is that of the notebook. */
export async function answerFrom(
  contents: Contents.IManager,
  folder: string,
  request: FileRequest,
): Promise<FileAnswers[keyof FileAnswers]> {
  const path = [folder, request.path].filter((part) => part !== '').join('/');
  switch (request.ask) {
    case 'find':
      return stampOf(contents, path);
    case 'read':
      return bytesOf(await contents.get(path, { type: 'file', format: 'base64', content: true }));
    case 'list':
      return listOf(contents, path, request);
  }
}

async function stampOf(contents: Contents.IManager, path: string): Promise<string | null> {
  const found = await contents.get(path, { content: false }).catch(() => null);
  if (found === null) return null;
  if (found.type === 'directory') return 'folder';
  return `${found.last_modified}:${String(found.size ?? '')}`;
}

/** A drive gives a file as base64, as text or, of JSON, as its value, whatever it was asked for. */
function bytesOf({ content, format }: Contents.IModel): Uint8Array {
  if (typeof content !== 'string') return new TextEncoder().encode(JSON.stringify(content));
  if (format !== 'base64') return new TextEncoder().encode(content);
  const signs = atob(content);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = signs.charCodeAt(at);
  return bytes;
}

async function listOf(
  contents: Contents.IManager,
  path: string,
  { path: within, what }: Extract<FileRequest, { readonly ask: 'list' }>,
): Promise<readonly string[]> {
  const found = await contents.get(path, { content: true }).catch(() => null);
  const entries: unknown = found?.type === 'directory' ? found.content : [];
  return (Array.isArray(entries) ? (entries as readonly Contents.IModel[]) : [])
    .filter(({ name }) => !name.startsWith('.'))
    .filter(({ type }) => (type === 'directory') === (what === 'folders'))
    .map(({ name }) => (within === '' ? name : `${within}/${name}`))
    .sort();
}
