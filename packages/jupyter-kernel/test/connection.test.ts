import { expect, test } from 'vitest';
import { addressOf, parseConnection } from '../src/connection.ts';

const PORTS = { shell_port: 1, control_port: 2, stdin_port: 3, iopub_port: 4, hb_port: 5 };

test('a connection file gives its addresses', () => {
  const outcome = parseConnection(JSON.stringify({ ...PORTS, ip: '127.0.0.1', key: 'k' }));
  if (!outcome.ok) throw new Error(outcome.message);
  expect(outcome.connection).toMatchObject({ transport: 'tcp', key: 'k' });
  expect(addressOf(outcome.connection, 'hb')).toBe('tcp://127.0.0.1:5');
  expect(addressOf({ ...outcome.connection, ip: '::1' }, 'shell')).toBe('tcp://[::1]:1');
  expect(addressOf({ ...outcome.connection, transport: 'ipc', ip: '/run/k' }, 'iopub')).toBe(
    'ipc:///run/k-4',
  );
});

test.each([
  ['{', /not JSON/],
  ['[]', /no JSON object/],
  ['{}', /port is missing/],
  [JSON.stringify({ ...PORTS, hb_port: 'x' }), /port is missing/],
  [JSON.stringify({ ...PORTS, transport: 'udp' }), /transport/],
  [JSON.stringify({ ...PORTS, signature_scheme: 'hmac-md5' }), /signature scheme/],
])('%s is no connection', (text, message) => {
  const outcome = parseConnection(text);
  expect(outcome.ok ? '' : outcome.message).toMatch(message);
});
