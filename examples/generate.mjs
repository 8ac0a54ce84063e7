#!/usr/bin/env node
// Writes the example shop, or as many rows as a benchmark asks for. Plain Node >= 18, no dependencies.
//   node examples/generate.mjs [--to FOLDER] [--seed N]
//   node examples/generate.mjs --billing FOLDER [--customers N] [--seed N]
//   node examples/generate.mjs --repository FOLDER [--seed N]
//   node examples/generate.mjs --rows 1000000 --customers 100000 --out FILE [--seed N]
// The same arguments give the same bytes on every machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeBilling } from './generator/billing.mjs';
import { writeMany } from './generator/many.mjs';
import { makeRepository } from './generator/repository.mjs';
import { makeShop } from './generator/shop.mjs';

const usage =
  'usage: generate.mjs [--to FOLDER] [--seed N]\n' +
  '       generate.mjs --billing FOLDER [--customers N] [--seed N]\n' +
  '       generate.mjs --repository FOLDER [--seed N]\n' +
  '       generate.mjs --rows N --customers N --out FILE [--seed N]';

/** A whole number of at least `least`; anything else ends the program. */
function whole(name, text, least) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be a whole number from ${least}, not ${text}`);
}

function main() {
  const { values } = parseArgs({
    options: {
      to: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), 'shop') },
      repository: { type: 'string' },
      seed: { type: 'string', default: '1' },
      rows: { type: 'string' },
      customers: { type: 'string' },
      out: { type: 'string' },
      billing: { type: 'string' },
    },
  });
  const seed = whole('seed', values.seed, 0);
  if (values.billing !== undefined) {
    const count = whole('customers', values.customers ?? '120', 1);
    mkdirSync(values.billing, { recursive: true });
    for (const [name, text] of Object.entries(makeBilling(seed, count))) {
      writeFileSync(join(values.billing, name), text);
    }
    return;
  }
  if (values.repository !== undefined) {
    mkdirSync(values.repository, { recursive: true });
    writeFileSync(join(values.repository, 'commits.csv'), makeRepository(seed));
    return;
  }
  if (values.rows === undefined && values.customers === undefined && values.out === undefined) {
    const { orders, customers, subscriptions, journeys, spend } = makeShop(seed);
    mkdirSync(values.to, { recursive: true });
    writeFileSync(join(values.to, 'orders.csv'), orders);
    writeFileSync(join(values.to, 'customers.csv'), customers);
    writeFileSync(join(values.to, 'subscriptions.csv'), subscriptions);
    writeFileSync(join(values.to, 'journeys.csv'), journeys);
    writeFileSync(join(values.to, 'spend.csv'), spend);
    return;
  }
  if (values.out === undefined) throw new Error('--rows and --customers need --out FILE');
  const customers = whole('customers', values.customers, 1);
  const rows = whole('rows', values.rows, customers);
  writeMany({ rows, customers, seed, out: values.out });
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
