// Parsing and compiling one statement of nine clauses, warm and in a fresh process. After a build:
//   node packages/development/bench/compile.mjs [runs]
const runs = Number(process.argv[2] ?? 200);
const begin = performance.now();
const { compile, parse } = await import('tenure');
const loaded = performance.now();

const column = (name, type) => ({ name, type, zoned: type === 'time', samples: [] });
const catalog = {
  tables: [
    {
      name: 'orders',
      kind: 'events',
      file: 'orders.csv',
      rows: 1_000_000,
      columns: [
        column('customer_id', 'text'),
        column('ordered_at', 'time'),
        column('amount', 'number'),
        column('plan', 'text'),
      ],
      roles: { customer: 'customer_id', time: 'ordered_at', amount: 'amount' },
      range: { first: Date.UTC(2022, 0, 1), last: Date.UTC(2023, 11, 31) },
    },
  ],
  active: ['orders'],
  settings: {},
  parameters: {},
  results: [],
};
const text = `unbounded retention from (amount > 10) to (amount > 20)
  by start_month split by plan over 12 months during 2022 where plan != 'free' and amount < 1000
  with incomplete, confidence = 99% sort by cohort limit 100 as of 2023-12-01 as heatmap`;

const first = compile(text, catalog);
const ready = performance.now();
if (first.queries.length !== 1) throw new Error(JSON.stringify(first.diagnostics));

function median(work) {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[times.length >> 1];
}

const ms = (time) => `${time.toFixed(2)} ms`;
console.log(`loading the library          ${ms(loaded - begin)}`);
console.log(`the first statement          ${ms(ready - loaded)}`);
console.log(`parse, median                ${ms(median(() => parse(text)))}`);
console.log(`parse and compile, median    ${ms(median(() => compile(text, catalog)))}`);
