import type { CatalogTable, Definition } from '@tenure/compiler';

/** Lines of two columns, the first padded. */
export function aligned(lines: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...lines.map(([name]) => name.length));
  return lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`.trimEnd());
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A table: its file, rows and times, and each column with its type, role and some values. */
export function describeTable(table: CatalogTable, active: boolean): string {
  const roleOf = (column: string) =>
    Object.entries(table.roles)
      .filter(([, name]) => name === column)
      .map(([role]) => role);
  const columns = table.columns.map(({ name, type, samples }) => {
    const roles = roleOf(name);
    const values = samples.slice(0, 4).join(', ');
    const parts = [type, ...(roles.length > 0 ? [`the ${roles.join(' and ')}`] : []), values];
    return [name, parts.filter((part) => part !== '').join('; ')] as const;
  });
  const times =
    table.range === null ? '' : `, from ${day(table.range.first)} to ${day(table.range.last)}`;
  const rows = table.rows.toLocaleString('en-US');
  return [
    `${table.name}: ${table.kind} from ${table.file}, ${rows} rows${times}${active ? '' : ', not in use'}`,
    ...aligned(columns),
  ].join('\n');
}

/** A definition as it was written. */
export function describeDefinition({ kind, name, source }: Definition): string {
  return `${name}: ${kind}\n  ${source}`;
}

/** An event by its name in the data; null where no table of events has it among its commonest. */
export function describeEvent(tables: readonly CatalogTable[], name: string): string | null {
  for (const { name: table, columns, roles } of tables) {
    const column = columns.find((one) => one.name === roles['event']);
    if (!column?.samples.includes(name)) continue;
    return `${name}: an event of ${table}, where ${column.name} = '${name.replaceAll("'", "''")}'`;
  }
  return null;
}
