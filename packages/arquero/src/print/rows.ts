import { type Expression, type RowsNode } from '@tenure/plan';
import { printTrue, type Parameters } from './expression.ts';

/** What printing rows needs to know of the rest of the plan. */
export interface Printing {
  /** Columns of times that conditions, buckets or starts read. */
  readonly times: readonly string[];
  /** Lines of the program so far. */
  readonly lines: string[];
  /** Makes names of constants. */
  readonly name: () => string;
}

/** Quotes anything that came from outside; the only way by which names and texts enter a program. */
export function quote(value: unknown): string {
  return JSON.stringify(value);
}

/** Prints nodes that give rows; the answer is the name of the constant that holds them. */
export function printRows(node: RowsNode, printing: Printing): string {
  const { lines, name } = printing;
  switch (node.kind) {
    case 'source': {
      const rows = name();
      const { identities } = node;
      const aliases = identities
        ? `aliasesOf(tables[${quote(identities.table)}], ${quote(identities.alias)}, ${quote(identities.customer)})`
        : 'new Map()';
      const own = [...columnsOf(node)];
      const times = printing.times.filter((time) => own.includes(time));
      lines.push(
        `const ${rows} = read(tables[${quote(node.table)}], ${quote(node.customer)}, ${quote(node.time)}, ${quote(times)}, ${aliases}, codes);`,
      );
      return rows;
    }
    case 'filter': {
      const input = printRows(node.input, printing);
      const rows = name();
      lines.push(`const ${rows} = ${input}${printFilter(node.condition)};`);
      return rows;
    }
    case 'lookup': {
      const input = printRows(node.input, printing);
      const from = printRows(node.from, printing);
      const rows = name();
      const own = columnsOf(node.input);
      const derived = node.columns.flatMap((column) =>
        [...new Set([node.prefix + column, column])]
          .filter((as) => !own.has(as))
          .map((as) => `[${quote(as)}]: d => d[${quote(column)}]`),
      );
      const names = [...columnsOf(node)].filter((column) => !own.has(column));
      lines.push(
        `const ${rows}_from = ${from}.dedupe("tenure_customer").derive({ ${derived.join(', ')} }).select("tenure_customer", ${quote(names)});`,
        `const ${rows} = ${input}${node.required ? `.semijoin(${rows}_from, "tenure_customer")` : ''}.lookup(${rows}_from, "tenure_customer", ${quote(names)});`,
      );
      return rows;
    }
  }
}

/** Prints a filter verb with its constants. */
export function printFilter(condition: Expression): string {
  const parameters: Parameters = new Map();
  const code = printTrue(condition, parameters);
  return `${constantsOf(parameters)}.filter((d, $) => ${code})`;
}

/** Prints the constants that the code of the next verb reads. */
export function constantsOf(parameters: Parameters): string {
  return `.params({ ${[...parameters].map(([name, value]) => `${name}: ${value}`).join(', ')} })`;
}

/** Names of the columns that rows have, the looked-up ones with and without their prefix. */
export function columnsOf(node: RowsNode): Set<string> {
  switch (node.kind) {
    case 'source':
      return new Set([node.customer, ...(node.time === null ? [] : [node.time]), ...node.columns]);
    case 'filter':
      return columnsOf(node.input);
    case 'lookup':
      return new Set([
        ...columnsOf(node.input),
        ...node.columns.flatMap((column) => [node.prefix + column, column]),
      ]);
  }
}
