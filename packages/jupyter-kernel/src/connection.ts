import { isJsonObject, integerOf, textOf, type JsonObject } from './json.ts';

/** The five sockets of a kernel, by the names that the connection file has for their ports. */
export const CHANNELS = ['shell', 'control', 'stdin', 'iopub', 'hb'] as const;

/** One of the five sockets. */
export type ChannelName = (typeof CHANNELS)[number];

/** Where a kernel listens and with what key messages are signed. */
export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  /** An address for `tcp`, the beginning of a file name for `ipc`. */
  readonly ip: string;
  /** For `tcp`, 0 takes any free port. */
  readonly ports: Readonly<Record<ChannelName, number>>;
  /** Empty: messages are not signed. */
  readonly key: string;
}

/** A connection, or why the text is none. */
export type ConnectionOutcome =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly message: string };

/** Reads the text of a connection file. */
export function parseConnection(text: string): ConnectionOutcome {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { ok: false, message: 'the connection file is not JSON' };
  }
  if (!isJsonObject(file)) return { ok: false, message: 'the connection file is no JSON object' };
  const transport = file['transport'] ?? 'tcp';
  if (transport !== 'tcp' && transport !== 'ipc') {
    return { ok: false, message: `the transport must be tcp or ipc` };
  }
  const scheme = file['signature_scheme'] ?? 'hmac-sha256';
  if (scheme !== 'hmac-sha256') {
    return { ok: false, message: 'the signature scheme must be hmac-sha256' };
  }
  const ports = portsOf(file);
  if (ports === null) return { ok: false, message: 'a port is missing in the connection file' };
  const ip = textOf(file['ip']) || '127.0.0.1';
  return { ok: true, connection: { transport, ip, ports, key: textOf(file['key']) } };
}

function portsOf(file: JsonObject): Connection['ports'] | null {
  const ports: Partial<Record<ChannelName, number>> = {};
  for (const channel of CHANNELS) {
    const port = integerOf(file[`${channel}_port`], -1);
    if (port < 0) return null;
    ports[channel] = port;
  }
  return ports as Connection['ports'];
}

/** The ZeroMQ address of one channel. */
export function addressOf(connection: Connection, channel: ChannelName): string {
  const port = connection.ports[channel];
  if (connection.transport === 'ipc') return `ipc://${connection.ip}-${String(port)}`;
  const host = connection.ip.includes(':') ? `[${connection.ip}]` : connection.ip;
  return `tcp://${host}:${port === 0 ? '*' : String(port)}`;
}
