import type { KernelMessage } from '@jupyterlab/services';
import { expect, it } from 'vitest';
import { goesOn } from '../src/goes-on.ts';

const message = (type: string) =>
  ({ header: { msg_type: type }, metadata: { kept: 1 } }) as unknown as KernelMessage.IMessage;

it('marks the answer of a cell behind which others go on', () => {
  const marked = goesOn(message('execute_reply'), false);
  expect(marked.metadata).toEqual({ kept: 1, cause: 'interrupt' });
});

it('leaves every other message as it is', () => {
  expect(goesOn(message('execute_reply'), true)).toEqual(message('execute_reply'));
  expect(goesOn(message('stream'), false)).toEqual(message('stream'));
});
