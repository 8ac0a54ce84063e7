import { Router, XPublisher } from 'zeromq';
import { addressOf, type ChannelName, type Connection } from './connection.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** The bound sockets of a kernel. */
export interface Sockets {
  /** The connection with the ports that were really taken. */
  readonly connection: Connection;
  /** Starts reading: frames of the request channels, and subscriptions to iopub. */
  listen(listeners: SocketListeners): void;
  readonly send: Readonly<Record<'shell' | 'control' | 'iopub', Outbox>>;
  /** Sends what is waiting, then closes all. */
  close(): Promise<void>;
}

/** What is told about what comes in. */
export interface SocketListeners {
  /** The channel is not read further before the promise is done: that bounds what waits here. */
  readonly onRequest: (channel: 'shell' | 'control', frames: Buffer[]) => Promise<void>;
  readonly onSubscription: (topic: Buffer) => void;
}

/** The largest frame that is taken in: libzmq closes a connection that sends a larger one. */
const LARGEST_FRAME = 128 * 2 ** 20;
const LONGEST_TOPIC = 1024;
/** Messages that may wait for one slow subscriber before it loses some. */
const WAITING_MESSAGES = 100_000;
/** How long a closed socket goes on sending what is left, in milliseconds. */
const LINGER = 1000;

/** Binds all sockets to the address of the connection, and to no other. */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  const common = {
    ipv6: connection.ip.includes(':'),
    linger: LINGER,
    maxMessageSize: LARGEST_FRAME,
  };
  // A client that comes back under its old identity takes over from its dead connection.
  const router = () => new Router({ ...common, handover: true });
  const shell = router();
  const control = router();
  const stdin = router();
  const hb = router();
  const iopub = new XPublisher({ ...common, sendHighWaterMark: WAITING_MESSAGES });
  // Without it a second client's subscription is not told, and it would wait for its welcome.
  iopub.verbosity = 'allSubs';

  const sockets = { shell, control, stdin, iopub, hb };
  const ports = { ...connection.ports };
  await Promise.all(
    (Object.keys(sockets) as ChannelName[]).map(async (channel) => {
      await sockets[channel].bind(addressOf(connection, channel));
      if (connection.transport === 'tcp') ports[channel] = portOf(sockets[channel].lastEndpoint);
    }),
  );

  const send = {
    shell: createOutbox(shell),
    control: createOutbox(control),
    iopub: createOutbox(iopub),
  };
  const echo = createOutbox(hb);
  return {
    connection: { ...connection, ports },
    send,
    listen({ onRequest, onSubscription }) {
      void read(shell, (frames) => onRequest('shell', frames));
      void read(control, (frames) => onRequest('control', frames));
      void read(stdin, () => undefined);
      void read(hb, (frames) => {
        echo.send(frames);
      });
      void read(iopub, ([frame]) => {
        if (frame?.[0] === 1 && frame.length <= LONGEST_TOPIC) onSubscription(frame.subarray(1));
      });
    },
    async close() {
      await Promise.all([...Object.values(send), echo].map((outbox) => outbox.flushed()));
      for (const socket of Object.values(sockets)) socket.close();
    },
  };
}

function portOf(endpoint: string | null): number {
  return Number((endpoint ?? '').split(':').at(-1));
}

async function read(
  socket: Router | XPublisher,
  take: (frames: Buffer[]) => Promise<void> | undefined,
): Promise<void> {
  try {
    for await (const frames of socket) await take(frames);
  } catch (error) {
    if (!socket.closed) throw error;
  }
}
