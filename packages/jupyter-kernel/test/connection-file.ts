import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Connection } from '../src/index.ts';
import { ANY_PORTS } from './start.ts';

/** Ports that were free a moment ago, all held open until each is known. */
async function freePorts(): Promise<Connection['ports']> {
  const entries = Object.keys(ANY_PORTS.ports).map(async (channel) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { channel, server, port: (server.address() as AddressInfo).port };
  });
  const held = await Promise.all(entries);
  for (const { server } of held) server.close();
  return Object.fromEntries(
    held.map(({ channel, port }) => [channel, port]),
  ) as Connection['ports'];
}

/** A connection file in a folder, as a Jupyter server writes it. */
export async function connectionFile(
  folder: string,
): Promise<{ file: string; connection: Connection }> {
  const connection: Connection = { ...ANY_PORTS, ports: await freePorts() };
  const { transport, ip, key, ports } = connection;
  const named = Object.entries(ports).map(([channel, port]) => [`${channel}_port`, port]);
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify({ transport, ip, key, ...Object.fromEntries(named) }));
  return { file, connection };
}
