// Generates programs from the examples, spoils them, and asks every stage about each: nothing may throw,
// no program may take a second of the processor, every place must lie inside its text. After a build:
//   node packages/development/fuzz.mjs [programs] [seed]
// The same seed makes the same programs. What fails is printed with the seed of its program.
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compile, format, parse } from '@tenure/compiler';
import { complete, diagnose } from '@tenure/language-service';

const MOST_MS = 1000;

const column = (name, type, samples) => ({ name, type, zoned: type === 'time', samples });
const customer = column('customer_id', 'text', ['c1', 'c2']);
const range = { first: Date.UTC(2024, 0, 1), last: Date.UTC(2025, 11, 31) };
const catalog = {
  tables: [
    {
      name: 'orders',
      kind: 'events',
      file: 'shop/orders.csv',
      rows: 5050,
      columns: [
        customer,
        column('ordered_at', 'time', ['2024-01-05T10:00:00Z']),
        column('event', 'text', ['visit', 'purchase', 'Free Trial']),
        column('amount', 'number', ['12', '30.5']),
        column('plan', 'text', ['free', 'plus', 'pro']),
        column('gift', 'boolean', ['false', 'true']),
      ],
      roles: { customer: 'customer_id', time: 'ordered_at', event: 'event', amount: 'amount' },
      range,
    },
    {
      name: 'customers',
      kind: 'customers',
      file: 'shop/customers.csv',
      rows: 1104,
      columns: [
        customer,
        column('signed_up_at', 'time', ['2024-01-01T00:00:00Z']),
        column('country', 'text', ['FR', 'DE']),
      ],
      roles: { customer: 'customer_id', signup: 'signed_up_at' },
      range,
    },
  ],
  active: ['orders', 'customers'],
  settings: {},
  parameters: { horizon: 12, dear: 30 },
  results: ['base'],
};

/** Whole numbers below a bound, from a seed (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function examples() {
  const folder = new URL('../../examples/', import.meta.url);
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.tenure'))
    .sort()
    .map((path) => readFileSync(new URL(path, folder), 'utf8'));
}

const ODD = [
  ...['\u0000', '\u0007', '\u200b', '\u202e', '\ufeff', '\ud800', '\udc00', '😀', '国', 'é', '١'],
  ...["'", '"', '`', '$', '#', '#|', '--', ';', ':', '(', ')', ',', '.', '=', '%', '-', '*', '\\'],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '0',
    '9'.repeat(400),
    '1e999',
    '2024-13-45',
    '-0',
    '__proto__',
  ],
];

/** One program: statements of the examples, some of them mixed clause by clause, then a few edits. */
function program(seed, texts, statements, words) {
  const random = chance(seed);
  const one = (list) => list[random(list.length)];
  let text;
  if (random(12) === 0) text = one(texts);
  else if (random(3) === 0)
    text = Array.from({ length: 1 + random(14) }, () => one(words)).join(' ');
  else
    text = Array.from({ length: 1 + random(4) }, () => one(statements)).join(
      one(['\n', ';', '\n\n']),
    );
  for (let edits = random(6); edits > 0; edits -= 1) {
    const at = random(text.length + 1);
    const to = Math.min(text.length, at + 1 + random(8));
    const [head, piece, tail] = [text.slice(0, at), text.slice(at, to), text.slice(to)];
    switch (random(8)) {
      case 0:
        text = head + tail;
        break;
      case 1:
        text = head + [...piece].reverse().join('') + tail;
        break;
      case 2:
        text = head + piece + piece + tail;
        break;
      case 3:
        text = head + one(ODD) + piece + tail;
        break;
      case 4:
        text = random(2) === 0 ? head : piece + tail;
        break;
      case 5:
        text = `${head} ${one(words)} ${tail}`;
        break;
      case 6:
        text = head + one('()$\'"`,.=').repeat(1 + random(60)) + piece + tail;
        break;
      default:
        text = head + String.fromCharCode(random(65_536)) + piece + tail;
    }
  }
  return { text, offset: random(text.length + 1) };
}

const inside = ({ start, end }, text) => 0 <= start && start <= end && end <= text.length;

/**
 * What is wrong with the answers about a program; nothing where all is well. Every program is parsed, bound and
 * planned; one in four is checked as an editor does, with and without a catalog, completed and formatted.
 */
function faults({ text, offset }, seed) {
  const said = [...compile(text, catalog).diagnostics];
  const found = [];
  if (seed % 4 === 0) {
    const known = seed % 8 === 0 ? null : catalog;
    said.push(...parse(text).diagnostics, ...diagnose(text, known));
    const { from, to } = complete(text, offset, known);
    if (!(from <= offset && offset <= to && to <= text.length)) found.push('completion elsewhere');
    const formatted = format(text);
    if (format(formatted) !== formatted) found.push('formatted twice is not formatted once');
  }
  const wrong = said.filter(({ span, message }) => !inside(span, text) || message === '');
  found.push(...wrong.map(({ code, span }) => `${code} at ${span.start} to ${span.end}`));
  return found;
}

function work({ first, programs, step }) {
  const texts = examples();
  const statements = texts.flatMap((text) =>
    parse(text).statements.map(({ span }) => text.slice(span.start, span.end)),
  );
  const words = [...new Set(statements.flatMap((text) => text.split(/\s+/u)))];
  // Parser and lexer are built with the first text; what follows is measured without that.
  faults({ text: 'retention by plan', offset: 3 }, 0);
  let slowest = { ms: 0, seed: first };
  const failures = [];
  for (let seed = first; seed < first + programs; seed += step) {
    const made = program(seed, texts, statements, words);
    const start = process.threadCpuUsage();
    let found;
    try {
      found = faults(made, seed);
    } catch (error) {
      found = [String(error?.stack ?? error)];
    }
    const { user, system } = process.threadCpuUsage(start);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) slowest = { ms, seed };
    if (ms > MOST_MS) found.push(`${ms.toFixed(0)} ms`);
    for (const fault of found) failures.push({ seed, fault, text: made.text });
    if (failures.length > 20) break;
  }
  return { slowest, failures };
}

function run(data) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: data });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (isMainThread) {
  const programs = Number(process.argv[2] ?? 1_000_000);
  const seed = Number(process.argv[3] ?? 20_240_131);
  const workers = Math.max(1, availableParallelism());
  const begin = performance.now();
  const parts = await Promise.all(
    Array.from({ length: workers }, (_, index) =>
      run({ first: seed + index, programs: programs - index, step: workers }),
    ),
  );
  const seconds = (performance.now() - begin) / 1000;
  const failures = parts.flatMap((part) => part.failures);
  const [slowest] = parts.map((part) => part.slowest).sort((a, b) => b.ms - a.ms);
  for (const { seed: at, fault, text } of failures.slice(0, 20)) {
    console.log(`seed ${at}: ${fault}\n  ${JSON.stringify(text.slice(0, 600))}`);
  }
  console.log(`${programs} programs from seed ${seed} in ${seconds.toFixed(0)} s`);
  console.log(`${(programs / seconds).toFixed(0)} a second in ${workers} threads`);
  console.log(`slowest: ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed})`);
  console.log(`${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} else {
  parentPort.postMessage(work(workerData));
}
