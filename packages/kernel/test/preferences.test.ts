import { expect, it } from 'vitest';
import {
  preferencesOf,
  preferencesOfEnvironment,
  remoteEngine,
  type EngineRequest,
  type Numbered,
} from '../src/index.ts';

it.each([
  [
    { pictures: false, digits: 1, greyBelow: 50 },
    { pictures: false, digits: 1, greyBelow: 50 },
  ],
  [{ pictures: 'no', digits: 9, greyBelow: -1 }, {}],
  [{ digits: 1.5, greyBelow: Infinity, load: "'../secret'" }, {}],
  [null, {}],
  ['digits', {}],
])('of %j, what is a value counts', (told, wished) => {
  expect(preferencesOf(told)).toEqual(wished);
});

it.each([
  [
    { TENURE_DIGITS: '2', TENURE_GREY_BELOW: '100', TENURE_PICTURES: 'OFF' },
    { digits: 2, greyBelow: 100, pictures: false },
  ],
  [{ TENURE_DIGITS: '0', HOME: '/', TENURE_PICTURES: 'on' }, { digits: 0 }],
  [{ TENURE_DIGITS: '3', TENURE_GREY_BELOW: '1e3', TENURE_PICTURES: 'no' }, {}],
  [{ TENURE_DIGITS: '', TENURE_GREY_BELOW: '-1' }, {}],
])('of the environment %j, what is a value counts', (variables, wished) => {
  expect(preferencesOfEnvironment(variables)).toEqual(wished);
});

it('reach every later cell, in a new worker too', async () => {
  const asked: EngineRequest[] = [];
  const engine = remoteEngine({
    spawn: () => {
      let answer: (message: Numbered<never>) => void = () => undefined;
      return {
        post: ({ id, body }) => {
          asked.push(body);
          const value = { ok: true, interrupted: false, catalog: { tables: [] } };
          queueMicrotask(() => {
            answer({ id, body: { kind: 'answer', value } as never });
          });
        },
        onMessage: (listener) => {
          answer = listener;
        },
        ...{ onGone: () => undefined, setCancelled: () => undefined, retire: () => undefined },
      };
    },
    after: () => () => undefined,
  });
  const events = { onOutput: () => undefined };
  await engine.run('a', events);
  engine.prefer({ digits: 2 });
  await engine.run('b', events);
  expect(asked).toEqual([
    { kind: 'run', text: 'a', preferences: {} },
    { kind: 'run', text: 'b', preferences: { digits: 2 } },
  ]);
});
