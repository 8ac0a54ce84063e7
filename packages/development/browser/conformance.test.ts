import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { runPython } from './execute.mjs';

/** What conformance.py said of each test. */
let said: ReadonlyMap<string, string>;
beforeAll(async () => {
  const printed = await runPython([join(root, 'packages/development/browser/conformance.py')]);
  const lines = printed.trim().split(/\r?\n/);
  said = new Map(
    lines.map((line) => line.split(' ')).map(([word = '', name = '']) => [name, word]),
  );
});

describe('the installed kernel', () => {
  it.each([
    ...['kernel_info', 'is_complete', 'completion', 'inspect', 'history'],
    ...['display_data', 'execute_result', 'execute_stderr', 'error'],
    ...['restart_forgets_what_was_loaded', 'interrupt_by_message_keeps_what_was_loaded'],
  ])('does as jupyter_kernel_test asks: %s', (name) => {
    expect(said.get(`Conformance.test_${name}`)).toBe('ok');
  });

  it('welcomes who subscribes', () => {
    expect(said.get('Welcome.test_recv_iopub_welcome_msg')).toBe('ok');
  });

  it('ends with the server that started it', () => {
    expect(said.get('Orphans.test_ends_with_the_process_that_started_it')).toBe('ok');
  });

  it.each(['killed_in_mid_cell', 'two_notebooks_at_once_on_one_large_file'])(
    'survives an accident, and leaves nothing behind: %s',
    (name) => {
      expect(said.get(`Accidents.test_${name}`)).toBe('ok');
    },
  );

  it('is left out of the tests of what the language has not: printing, paging, clearing', () => {
    const skipped = [...said].filter(([, word]) => word === 'skipped').map(([name]) => name);
    expect(skipped.sort()).toEqual([
      'Conformance.test_clear_output',
      'Conformance.test_execute_stdout',
      'Conformance.test_pager',
    ]);
  });
});
