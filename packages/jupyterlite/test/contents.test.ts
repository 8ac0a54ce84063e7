import type { Contents } from '@jupyterlab/services';
import { expect, it } from 'vitest';
import { answerFrom } from '../src/contents.ts';

/** A drive whose every file has that content. */
const drive = (content: unknown, format: string) =>
  ({ get: () => Promise.resolve({ content, format }) }) as unknown as Contents.IManager;

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

it.each([
  ['base64', Buffer.from(every).toString('base64'), every],
  ['text', 'größe\n', text('größe\n')],
  ['json', { a: 1 }, text('{"a":1}')],
])('gives the bytes of a file that a drive hands out as %s', async (format, content, bytes) => {
  const request = { ask: 'read', path: 'a' } as const;
  expect(await answerFrom(drive(content, format), '', request)).toEqual(bytes);
});
