import { describe, expect, it } from 'vitest';
import type { CellOutput } from '../src/index.ts';
import { progressLine } from '../src/progress-line.ts';

const output = (text: string): CellOutput => ({ kind: 'stream', name: 'stdout', text });
const line = (text: string): CellOutput => ({
  kind: 'stream',
  name: 'stderr',
  text: `${text} …\n`,
});

/** A cell, and a clock that moves when it is told to. */
function cell() {
  const shown: CellOutput[] = [];
  const tasks = new Map<() => void, number>();
  let now = 0;
  const after = (milliseconds: number, task: () => void) => {
    tasks.set(task, now + milliseconds);
    return () => void tasks.delete(task);
  };
  const execution = {
    appendOutput: (one: CellOutput) => void shown.push(one),
    replaceOutput: (all: readonly CellOutput[]) => void shown.splice(0, shown.length, ...all),
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    for (const [task, due] of tasks) {
      if (due > now) continue;
      tasks.delete(task);
      task();
    }
  };
  return { shown, after, execution, pass, tasks };
}

describe('the line of a long cell', () => {
  it('comes after a second, is replaced, and leaves nothing behind', () => {
    const { shown, after, execution, pass, tasks } = cell();
    const told = progressLine(execution, after);
    told.onOutput(output('loaded'));
    told.onProgress('reading');
    pass(999);
    expect(shown).toEqual([output('loaded')]);
    told.onProgress('reading: 1 of 3');
    pass(1);
    expect(shown).toEqual([output('loaded'), line('reading: 1 of 3')]);
    told.onProgress('reading: 2 of 3');
    told.onProgress('reading: 3 of 3');
    expect(shown).toEqual([output('loaded'), line('reading: 1 of 3')]);
    pass(250);
    expect(shown).toEqual([output('loaded'), line('reading: 3 of 3')]);
    pass(5000);
    told.onProgress('counting');
    expect(shown).toEqual([output('loaded'), line('counting')]);
    told.onOutput(output('table'));
    expect(shown).toEqual([output('loaded'), output('table')]);
    told.onProgress('more');
    pass(250);
    told.end();
    expect(shown).toEqual([output('loaded'), output('table')]);
    expect(tasks.size).toBe(0);
  });

  it('is seldom replaced below large outputs, which are sent again with it', () => {
    const { shown, after, execution, pass } = cell();
    const told = progressLine(execution, after);
    const picture = output('p'.repeat(60_000));
    told.onOutput(picture);
    told.onProgress('reading: 1 of 3');
    pass(1000);
    told.onProgress('reading: 2 of 3');
    pass(4999);
    expect(shown).toEqual([picture, line('reading: 1 of 3')]);
    pass(1);
    expect(shown).toEqual([picture, line('reading: 2 of 3')]);
    told.end();
    expect(shown).toEqual([picture]);
  });

  it('does not come to a quick cell, nor without a clock', () => {
    const { shown, after, execution, pass } = cell();
    const told = progressLine(execution, after);
    told.onProgress('reading');
    told.end();
    pass(5000);
    progressLine(execution, undefined).onProgress('reading');
    expect(shown).toEqual([]);
  });
});
