import { quote } from './rows.ts';

/**
 * Prints what keeps the `top` largest segments and gathers the others, once `named.table` has the columns of
 * codes and each constant of `names` the labels of its codes.
 */
export function printTop(
  top: number,
  columns: readonly string[],
  names: readonly string[],
): string[] {
  const key = `JSON.stringify([${columns.map((column) => `d.${column}`).join(', ')}])`;
  const labels = columns.map((column, i) => `${String(names[i])}[d.${column}]`).join(', ');
  const gathered = columns.map(
    (column, i) =>
      `${column}: aq.escape(d => kept.has(${key}) ? d.${column} : ${String(names[i])}.length)`,
  );
  return [
    '',
    '// The segments with the most customers are kept, the others gathered.',
    'const sizes = named.table',
    `  .groupby(${quote(columns)})`,
    '  .rollup({ size: d => op.distinct(d.tenure_customer) })',
    `  .orderby(aq.desc("size"), ${columns.map(quote).join(', ')})`,
    '  .objects();',
    `const top = sizes.slice(0, ${quote(top)});`,
    'const gathered = sizes.length - top.length;',
    'if (gathered > 0) {',
    `  const kept = new Set(top.map(d => ${key}));`,
    `  const labels = top.flatMap(d => [${labels}]);`,
    "  let other = 'other (' + gathered + (gathered === 1 ? ' segment)' : ' segments)');",
    "  while (labels.includes(other)) other = 'all ' + other;",
    `  named = { table: named.table.derive({ ${gathered.join(', ')} }).reify() };`,
    ...names.map((name) => `  ${name}.push(other);`),
    '}',
  ];
}
