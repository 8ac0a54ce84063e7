import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../src/wire.ts';

const header = { msg_id: '1', msg_type: 'execute_request', session: 's' };
const message = {
  identities: [Buffer.from('peer')],
  header,
  parent: null,
  metadata: {},
  content: { code: 'say "é"' },
};

describe('a signed message', () => {
  test('is read as it was written', () => {
    const { identities, metadata, content } = message;
    expect(decode(encode(message, 'key'), 'key')).toEqual({
      identities,
      header,
      metadata,
      content,
    });
  });

  test('keeps only the text of its header', () => {
    const odd = { ...message, header: { ...header, date: 7 } as unknown as typeof header };
    expect(decode(encode(odd, 'key'), 'key')?.header).toEqual(header);
  });

  test('is nothing under another key, or with a frame changed', () => {
    const frames = encode(message, 'key');
    expect(decode(frames, 'other')).toBeNull();
    for (let index = 2; index < frames.length; index += 1) {
      expect(decode(frames.with(index, Buffer.from('{"x":1}')), 'key')).toBeNull();
    }
  });

  test('is read without a key where there is none', () => {
    expect(decode(encode(message, ''), '')?.content).toEqual(message.content);
  });
});

test('frames that are no message are nothing, whatever they hold', () => {
  const frame = fc.oneof(
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('<IDS|MSG>', '', '{}', '[]', 'null', '{"msg_id":1}').map((t) => Buffer.from(t)),
  );
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 12 }), (frames) => {
      expect(decode(frames, '')).toBeNull();
      expect(decode(frames, 'key')).toBeNull();
    }),
  );
});
