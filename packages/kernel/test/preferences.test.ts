import { expect, it } from 'vitest';
import { preferencesOf, remoteEngine, type EngineRequest, type Numbered } from '../src/index.ts';

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
