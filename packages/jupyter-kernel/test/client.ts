import { createHmac, randomUUID } from 'node:crypto';
import { Dealer, Request, Subscriber } from 'zeromq';
import type { Connection } from '../src/index.ts';
import { createInbox, type Answer, type Inbox, type Received } from './inbox.ts';

/** A small Jupyter client over real sockets. */
export interface Client extends Omit<Inbox, 'add'> {
  /** Sends a request and gives its id. */
  send(channel: 'shell' | 'control', type: string, content?: object): Promise<string>;
  sendFrames(channel: 'shell' | 'control', frames: Buffer[]): Promise<void>;
  frames(type: string, content: object, key?: string): { id: string; frames: Buffer[] };
  ask(channel: 'shell' | 'control', type: string, content?: object): Promise<Answer>;
  run(code: string, more?: object): Promise<Answer & { shown: readonly string[] }>;
  heartbeat(payload: string): Promise<string>;
  close(): void;
}

/** Connects, and waits until it is welcomed on iopub. */
export async function connect(connection: Connection): Promise<Client> {
  const session = randomUUID();
  const { transport, ip } = connection;
  const separator = transport === 'ipc' ? '-' : ':';
  const at = (port: number) => `${transport}://${ip}${separator}${String(port)}`;
  const shell = new Dealer({ linger: 0 });
  const control = new Dealer({ linger: 0 });
  const iopub = new Subscriber({ linger: 0 });
  shell.connect(at(connection.ports.shell));
  control.connect(at(connection.ports.control));
  iopub.connect(at(connection.ports.iopub));
  iopub.subscribe('');

  const inbox = createInbox();
  const collect = async (
    socket: Dealer | Subscriber,
    channel: 'replies' | 'published',
  ): Promise<void> => {
    for await (const frames of socket) {
      const start = frames.findIndex((frame) => frame.toString() === '<IDS|MSG>');
      const parts = frames.slice(start + 2);
      if (frames[start + 1]?.toString() !== sign(parts, connection.key)) continue;
      const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
      inbox.add({ type: header.msg_type, parent: parent.msg_id ?? '', content }, channel);
    }
  };
  void collect(shell, 'replies');
  void collect(control, 'replies');
  void collect(iopub, 'published');

  const client: Client = {
    ...inbox,
    frames(type, content, key = connection.key) {
      const id = randomUUID();
      const header = {
        msg_id: id,
        msg_type: type,
        session,
        username: 't',
        date: '',
        version: '5.5',
      };
      const parts = [header, {}, {}, content].map((part) => Buffer.from(JSON.stringify(part)));
      return { id, frames: [Buffer.from('<IDS|MSG>'), Buffer.from(sign(parts, key)), ...parts] };
    },
    async sendFrames(channel, frames) {
      await (channel === 'shell' ? shell : control).send(frames);
    },
    async send(channel, type, content = {}) {
      const { id, frames } = client.frames(type, content);
      await client.sendFrames(channel, frames);
      return id;
    },
    async ask(channel, type, content) {
      return client.answer(await client.send(channel, type, content));
    },
    async run(code, more = {}) {
      const answer = await client.ask('shell', 'execute_request', { code, ...more });
      return { ...answer, shown: answer.published.map(shownBy).filter((text) => text !== '') };
    },
    async heartbeat(payload) {
      const heart = new Request({ linger: 0 });
      heart.connect(at(connection.ports.hb));
      await heart.send(payload);
      const [echo] = await heart.receive();
      heart.close();
      return String(echo);
    },
    close() {
      for (const socket of [shell, control, iopub]) socket.close();
    },
  };
  await client.seen(({ type }) => type === 'iopub_welcome');
  return client;
}

function sign(parts: readonly Buffer[], key: string): string {
  if (key === '') return '';
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}

function shownBy({ type, content }: Received): string {
  if (type === 'display_data') return String(content['data']['text/plain']);
  if (type === 'stream') return String(content['text']).trim();
  return type === 'error' ? `${String(content['ename'])}: ${String(content['evalue'])}` : '';
}
