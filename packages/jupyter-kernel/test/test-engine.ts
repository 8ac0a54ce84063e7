import type { Catalog, CellOutput, Engine } from '@tenure/kernel';
import { serveInWorker } from '../src/engine-worker.ts';

// An engine for tests, to be run in a worker. A cell is lines: `load X`, `show` (what is loaded),
// `say X`, `wrong`, `loop` (for ever, deaf), `poll` (until the flag is raised), `hang`
// (listens but never ends, as in native code), `exit`, `exhaust`.
serveInWorker(({ cancelled }): Engine => {
  const loaded: string[] = [];
  const catalog = (): Catalog => ({
    tables: [],
    active: loaded,
    settings: {},
    parameters: {},
    results: [],
  });
  return {
    async run(text, { onOutput, onKept }) {
      for (const line of text.split('\n')) {
        const [word = '', rest = ''] = line.split(' ');
        if (word === 'load') {
          loaded.push(rest);
          onKept?.(line);
        } else if (word === 'show') onOutput(display(loaded.join(' ')));
        else if (word === 'say') onOutput(display(rest));
        else if (word === 'loop') {
          onOutput(display('looping'));
          for (;;);
        } else if (word === 'hang') {
          onOutput(display('hanging'));
          await new Promise(() => undefined);
        } else if (word === 'poll') {
          onOutput(display('polling'));
          while (!cancelled());
          onOutput({
            kind: 'error',
            name: 'Interrupted',
            message: 'stopped',
            traceback: ['stopped'],
          });
          return { ok: false, interrupted: true, catalog: catalog() };
        } else if (word === 'exit') process.exit(3);
        else if (word === 'exhaust') {
          const hoard: string[][] = [];
          for (;;) hoard.push(new Array<string>(1_000_000).fill('x'));
        } else if (word === 'wrong') {
          onOutput({ kind: 'error', name: 'T2001', message: 'no such', traceback: ['a', 'b'] });
          return { ok: false, interrupted: false, catalog: catalog() };
        }
      }
      return { ok: true, interrupted: false, catalog: catalog() };
    },
    async replay(statements) {
      for (const statement of statements) loaded.push(statement.split(' ')[1] ?? '');
      return { lost: [], interrupted: false, catalog: catalog() };
    },
    interrupt: () => undefined,
    async complete(text, offset) {
      const from = text.lastIndexOf('re', offset);
      const items = [{ label: 'retention', insert: 'retention', kind: 'metric', detail: 'a rate' }];
      return { from, to: offset, items };
    },
    async inspect(text, offset) {
      const word = /[a-z]+$/.exec(text.slice(0, offset))?.[0] ?? '';
      return word === '' ? null : { span: { start: 0, end: 0 }, markdown: `**${word}** is \`x\`` };
    },
    isComplete: async (text) => (text.endsWith(',') ? 'incomplete' : 'complete'),
    catalog: async () => catalog(),
  };
});

function display(text: string): CellOutput {
  return { kind: 'display', output: { data: { 'text/plain': text }, metadata: {} } };
}
