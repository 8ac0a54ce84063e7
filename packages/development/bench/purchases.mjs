// A model of purchases as a statement: reading, profiles, both fits, trial and values. After a build:
//   node packages/development/bench/purchases.mjs FILE [times] [customer] [time] [amount]
// FILE is a CSV of purchases; each customer is written so many times over under ids of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReader, createSession } from 'tenure';

const [file, times = '1', customer = 'customer_id', time = 'date', amount = 'amount'] =
  process.argv.slice(2);
if (file === undefined) throw new Error('say which file');
const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/u);
const names = header.split(',');
const places = [customer, time, amount].map((name) => names.indexOf(name));
if (places.includes(-1)) throw new Error(`the file has the columns ${names.join(', ')}`);
const rows = lines.map((line) => {
  const cells = line.split(',');
  return places.map((place) => cells[place] ?? '');
});
const folder = mkdtempSync(join(tmpdir(), 'tenure-purchases-'));
try {
  const copies = Array.from({ length: Number(times) }, (_, copy) =>
    rows.map(([id, when, paid]) => `c${String(copy)}_${id},${when},${paid}`).join('\n'),
  );
  writeFileSync(join(folder, 'orders.csv'), `customer,time,amount\n${copies.join('\n')}\n`);
  const session = createSession({ reader: createReader({ folder }) });
  const run = async (text) => {
    const begin = performance.now();
    const { diagnostics, outcomes } = await session.run(text, { pictures: false });
    const took = performance.now() - begin;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return { took, result: outcomes.at(-1)?.result };
  };
  const load = await run("load orders from 'orders.csv'");
  process.stdout.write(`load: ${load.took.toFixed(0)} ms\n`);
  for (const text of [
    'ltv',
    'ltv over 12 months using bg nbd',
    'ltv over 12 months using mbg nbd',
  ]) {
    for (const turn of ['first', 'again']) {
      const { took, result } = await run(text);
      const [row] = result?.rows ?? [];
      const value = text === 'ltv' ? '' : `, ${String(row?.customers)} customers, ltv ${Number(row?.ltv).toFixed(4)}`; // prettier-ignore
      process.stdout.write(`${text}, ${turn}: ${took.toFixed(0)} ms${value}\n`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
