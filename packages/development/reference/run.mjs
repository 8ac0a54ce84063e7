// Runs the examples of the pages.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile, createReader, createSession, createStore, formatDiagnostics } from 'tenure';
import { root } from '../setup/places.mjs';

const examples = join(root, 'examples');
const shop = createReader({ folder: examples });

/**
 * What an example gave: the run, its messages as a terminal shows them, the codes of its errors, and those that
 * the compiler alone finds.
 */
export async function runExample({ text, files }) {
  // What an example saves is not left in the folder of the examples.
  const folder = mkdtempSync(join(tmpdir(), 'tenure-reference-'));
  try {
    for (const [name, content] of Object.entries(files ?? {})) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const reader = files === undefined ? shop : createReader({ folder });
    return told(text, await runWith({ reader, store: createStore({ folder }) }, text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runWith(host, text) {
  const session = createSession(host);
  const run = await session.run(text, { pictures: false });
  return { run, checked: errorsOf(compile(text, session.catalog())) };
}

const errorsOf = ({ diagnostics }) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

function told(text, { run, checked }) {
  const notes = run.outcomes.flatMap(({ result }) => result?.notes ?? []);
  const own = new Set(notes.map(({ message }) => message));
  const diagnostics = run.diagnostics.filter(({ message }) => !own.has(message));
  const messages = [
    ...diagnostics.map((one) => ({
      code: one.code,
      text: formatDiagnostics(text, [one], { colour: false }),
    })),
    ...notes.map(({ code, message }) => ({ code, text: `note[${code}]: ${message}` })),
  ];
  return { run, messages, errors: errorsOf(run), checked };
}
