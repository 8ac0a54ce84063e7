import { type CohortPlan } from '@tenure/plan';
import { sourcesOf } from '../sources.ts';
import { quote } from './rows.ts';

/**
 * Prints the end of a plain program: run by Node, it reads one CSV file per table, in the order in which
 * the program names them. Dates and times without a zone are read as UTC.
 */
export function printMain(plan: CohortPlan): string {
  const tables = new Map<string, { times: Set<string>; texts: Set<string> }>();
  const of = (table: string) => {
    const known = tables.get(table) ?? { times: new Set(), texts: new Set() };
    tables.set(table, known);
    return known;
  };
  const fold = plan.root.input.input.input.input;
  for (const { table, customer, time, identities } of [...sourcesOf(plan)].reverse()) {
    of(table).texts.add(customer);
    if (time !== null) of(table).times.add(time);
    if (identities) of(identities.table).texts.add(identities.alias).add(identities.customer);
  }
  const [first] = sourcesOf(plan);
  if (first) of(first.table).times.add(fold.anchor.time);
  const list = [...tables].map(([name, { times, texts }]) => [name, [...times], [...texts]]);
  return `
// node program.mjs FILE.csv …, one for each of these tables: [name, times, customers].
const files = ${quote(list)};
if (typeof process === 'object' && process.argv.length > 2) {
  const { pathToFileURL } = await import('node:url');
  if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const text = (value) => (value === '' ? null : value);
    const time = (value) => {
      const zoned = /(Z|[+-]\\d\\d:?\\d\\d)$/.test(value) || !/\\d:\\d/.test(value);
      return value === '' ? null : millis(Date.parse(zoned ? value : value.replace(' ', 'T') + 'Z'));
    };
    const tables = {};
    for (const [i, [name, times, texts]] of files.entries()) {
      const parse = Object.fromEntries([...times.map((n) => [n, time]), ...texts.map((n) => [n, text])]);
      tables[name] = await aq.loadCSV(process.argv[2 + i], { parse });
    }
    const { rows, summary } = program(tables);
    console.table(rows);
    console.table(summary);
  }
}`;
}
