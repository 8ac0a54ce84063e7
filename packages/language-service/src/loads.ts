import {
  BILLED_COLUMNS,
  SOURCE,
  findRole,
  parse,
  sourceBinding,
  ROLES,
  type CatalogTable,
  type Role,
  type SourceDescription,
  type Statement,
  type TableKind,
} from '@tenure/compiler';

/** A `load` of a text. */
export type LoadStatement = Extract<Statement, { readonly kind: 'load' }>;

/** The `load` statements of a text that can be read, from top to bottom. Nothing is thrown. */
export function loads(text: string): readonly LoadStatement[] {
  return parse(text).statements.filter((statement) => statement.kind === 'load');
}

/**
 * The table that a `load` would give, as far as its file's columns tell; null where a needed role has no
 * column. Its range of times is null: none is read.
 */
export function describedTable(
  load: LoadStatement,
  { file, rows, columns, format }: SourceDescription,
): CatalogTable | null {
  const kind = kindOf(load);
  const roles: Record<string, string> = {};
  for (const { role, value } of load.bindings) {
    if (lower(role.text) === SOURCE) continue;
    if (value.kind !== 'name') return null;
    const found = columns.find(({ name }) => name === value.text);
    const column = found ?? columns.find((it) => lower(it.name) === lower(value.text));
    if (column === undefined) return null;
    roles[lower(role.text)] = column.name;
  }
  const { needed, optional } = ROLES[kind];
  for (const role of [...needed, ...optional]) {
    if (roles[role] !== undefined) continue;
    const taken = new Set(Object.values(roles));
    const found = findRole(
      role,
      columns.filter(({ name }) => !taken.has(name)),
    );
    if (found.kind === 'found') roles[role] = found.column;
    else if (needed.includes(role)) return null;
  }
  const { customer, alias, time, signup, start, end } = roles;
  return {
    name: load.table.text,
    kind,
    file,
    rows,
    columns: columns.map((column) => {
      const isId = column.name === customer || column.name === alias;
      // As a session reads them: the ids of text files are texts, whatever they look like.
      if (isId && (format === 'csv' || format === 'tsv')) return { ...column, type: 'text' };
      const isTime = [time, signup, start, end].includes(column.name);
      return isTime ? { ...column, type: 'time' } : column;
    }),
    roles,
    range: null,
  };
}

/**
 * What a `load … with source = stripe` gives, which is made of the files of a folder and has the same columns for everybody;
 * null for a load of a file.
 */
export function billedDescription(load: LoadStatement): SourceDescription | null {
  if (!sourceBinding(load)) return null;
  const kind = kindOf(load);
  if (kind !== 'subscriptions' && kind !== 'customers' && kind !== 'events') return null;
  const columns = BILLED_COLUMNS[kind];
  return { file: load.file.value, format: 'duckdb', rows: 0, columns, remarks: [] };
}

const lower = (word: string) => word.toLowerCase();

const rolesOf = (kind: TableKind): readonly Role[] => [
  ...ROLES[kind].needed,
  ...ROLES[kind].optional,
];

/** A table is what its name says, or what only a role given in `with` can belong to; else events. */
function kindOf({ table, bindings }: LoadStatement): TableKind {
  const kinds = Object.keys(ROLES) as readonly TableKind[];
  const given = bindings.map(({ role }) => lower(role.text));
  if (!given.includes('time')) {
    const told = kinds.find((kind) =>
      rolesOf(kind).some((role) => given.includes(role) && !rolesOf('events').includes(role)),
    );
    if (told) return told;
  }
  return kinds.find((kind) => kind === lower(table.text)) ?? 'events';
}
