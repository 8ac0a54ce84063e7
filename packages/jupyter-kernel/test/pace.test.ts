import { expect, test } from 'vitest';
import { createPace } from '../src/pace.ts';

/** A clock that only sleeping moves. */
function sleeper() {
  let at = 1000;
  return {
    now: () => at,
    sleep: (milliseconds: number) => {
      at += milliseconds;
      return Promise.resolve();
    },
  };
}

test('in no three seconds a cell publishes more than the most, and it waits for nothing else', async () => {
  const clock = sleeper();
  const pace = createPace({ most: 10, ...clock });
  const times: number[] = [];
  for (let n = 0; n < 95; n += 1) {
    if (n % 7 === 0) await clock.sleep(n);
    await pace('status', false);
    await pace('display_data', false);
    times.push(clock.now());
  }
  times.forEach((time, n) => {
    const before = times[n - 10];
    if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(3000);
  });
  // Ten at once, and the next as soon as the first of them is long enough ago.
  expect(times.at(-1)).toBeLessThan(1000 + 9 * 3000 + 14 * 95);
});

test('a cell that begins has all of it', async () => {
  const clock = sleeper();
  const pace = createPace({ most: 10, ...clock });
  for (let n = 0; n < 100; n += 1) {
    await pace('execute_input', false);
    for (let output = 0; output < 10; output += 1) await pace('display_data', false);
    await pace('status', true);
  }
  expect(clock.now()).toBe(1000);
});
