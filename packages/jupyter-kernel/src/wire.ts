import { createHmac, timingSafeEqual } from 'node:crypto';
import { isJsonObject, type JsonObject } from './json.ts';

/** The header of a message: text values only. */
export type Header = Readonly<Record<string, string>> & {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
};

/** A message that came in, its signature checked. */
export interface Message {
  /** Where a reply goes: the frames before the delimiter. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
}

/** A message to send. */
export interface Outgoing {
  readonly identities: readonly Buffer[];
  readonly header: Header;
  /** The header of the request that this answers; null where nothing was asked. */
  readonly parent: Header | null;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
}

const DELIMITER = Buffer.from('<IDS|MSG>');
/** More routing frames than any real route has. */
const MOST_IDENTITIES = 16;

/** Frames of a signed message. An empty key means no signatures, as the protocol has it. */
export function encode(message: Outgoing, key: string): Buffer[] {
  const parts = [message.header, message.parent ?? {}, message.metadata, message.content].map(
    (part) => Buffer.from(JSON.stringify(part)),
  );
  return [...message.identities, DELIMITER, Buffer.from(sign(parts, key)), ...parts];
}

/** The message in some frames; null for a wrong signature and for anything that is no message. */
export function decode(frames: readonly Buffer[], key: string): Message | null {
  const delimiter = frames
    .slice(0, MOST_IDENTITIES + 1)
    .findIndex((frame) => frame.equals(DELIMITER));
  if (delimiter < 0 || frames.length < delimiter + 6) return null;
  const signature = frames[delimiter + 1] ?? Buffer.alloc(0);
  const parts = frames.slice(delimiter + 2, delimiter + 6);
  if (!isSignedBy(signature, parts, key)) return null;
  const [header, parent, metadata, content] = parts.map(parseObject);
  if (header == null || parent == null || metadata == null || content == null) return null;
  const texts = textsOf(header);
  if (!isHeader(texts)) return null;
  return { identities: frames.slice(0, delimiter), header: texts, metadata, content };
}

function sign(parts: readonly Buffer[], key: string): string {
  if (key === '') return '';
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}

function isSignedBy(signature: Buffer, parts: readonly Buffer[], key: string): boolean {
  if (key === '') return true;
  const expected = Buffer.from(sign(parts, key));
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function parseObject(frame: Buffer): JsonObject | null {
  try {
    const value: unknown = JSON.parse(frame.toString('utf8'));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Headers are sent back as parents: what is not text in them stays here. */
function textsOf(header: JsonObject): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    if (typeof value === 'string') texts[name] = value;
  }
  return texts;
}

function isHeader(texts: Record<string, string>): texts is Header {
  return 'msg_id' in texts && 'msg_type' in texts && 'session' in texts;
}
