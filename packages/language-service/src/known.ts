import {
  activeTables,
  applySetting,
  bindDefinition,
  EMPTY_CATALOG,
  literalConstant,
  withDefinition,
  withParameter,
  type Catalog,
  type Diagnostic,
  type ExpressionTree,
  type LiteralTree,
  type Statement,
} from '@tenure/compiler';

/** What is known where a statement begins: the session's catalog and what the text above it adds. */
export interface Known {
  readonly catalog: Catalog;
  /** Whether the tables a query reads are known; false after a `load` in the same text. */
  readonly data: boolean;
  /** Names that the text gives a meaning which is not known here, such as a definition. */
  readonly opaque: ReadonlySet<string>;
}

type Report = (diagnostic: Diagnostic) => void;

/** What is known before the first statement of a text; a null catalog is that of no session. */
export function knownAtStart(catalog: Catalog | null): Known {
  const known = catalog ?? EMPTY_CATALOG;
  const before = starts.get(known);
  if (before) return before;
  const start = firstKnown(known);
  starts.set(known, start);
  return start;
}

const starts = new WeakMap<Catalog, Known>();

function firstKnown(known: Catalog): Known {
  const data = activeTables(known, { start: 0, end: 0 }, () => undefined) !== null;
  return { catalog: known, data, opaque: new Set() };
}

/**
 * What is known after a statement: the same object where that is nothing new, so that what was found out
 * about the statements below still holds. Faults of `set`, `param`, `let` and `define` are reported, nothing is
 * thrown.
 */
export function knownAfter(
  known: Known,
  statement: Statement,
  text: string,
  report: Report,
): Known {
  const { catalog } = known;
  switch (statement.kind) {
    case 'load': {
      const after = reloaded(known.catalog, statement);
      return after === catalog && !known.data ? known : { ...known, catalog: after, data: false };
    }
    case 'use': {
      const active = statement.names.map(({ text }) => text);
      const all = active.every((name) => catalog.tables.some((table) => table.name === name));
      if (!all) return known.data ? { ...known, data: false } : known;
      return sameNames(active, catalog.active)
        ? known
        : { ...known, catalog: { ...catalog, active } };
    }
    case 'set': {
      const settings = applySetting(catalog, statement, report);
      if (settings === null) return known;
      const same = Object.entries(settings).every(([name, it]) => catalog.settings[name] === it);
      return same ? known : { ...known, catalog: { ...catalog, settings } };
    }
    case 'param':
    case 'let':
      return withConstant(known, statement.name.text, statement.value, report);
    case 'define':
      return withDefined(known, statement, text, report);
    case 'query':
      return statement.name ? withResult(known, statement.name.text) : known;
    default:
      return known;
  }
}

/** A file that was loaded before is likely to be the same still: good enough to propose its columns. */
function reloaded(
  catalog: Catalog,
  { table, file }: Extract<Statement, { kind: 'load' }>,
): Catalog {
  const before = catalog.tables.some((it) => it.name === table.text && it.file === file.value);
  if (!before || catalog.active.at(-1) === table.text) return catalog;
  const others = catalog.active.filter((name) => name !== table.text);
  return { ...catalog, active: [...others, table.text] };
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

function isLiteral(tree: ExpressionTree | LiteralTree): tree is LiteralTree {
  return ['text', 'number', 'date', 'duration', 'parameter', 'name'].includes(tree.kind);
}

function withConstant(
  known: Known,
  name: string,
  value: ExpressionTree | LiteralTree,
  report: Report,
): Known {
  const constant = isLiteral(value) ? literalConstant(value, known.catalog, report) : null;
  if (constant === null) return withOpaque(known, name);
  const { parameters } = known.catalog;
  const same = Object.hasOwn(parameters, name) && parameters[name] === constant;
  if (same && !known.opaque.has(name)) return known;
  const opaque = new Set([...known.opaque].filter((other) => other !== name));
  return { ...known, opaque, catalog: withParameter(known.catalog, name, constant) };
}

function withOpaque(known: Known, name: string): Known {
  if (known.opaque.has(name)) return known;
  return { ...known, opaque: new Set([...known.opaque, name]) };
}

function withDefined(
  known: Known,
  statement: Extract<Statement, { kind: 'define' }>,
  text: string,
  report: Report,
): Known {
  const { catalog } = known;
  const { text: name } = statement.name;
  // Where the tables are not known its names cannot be checked, but it is known what it defines.
  const seen = known.data ? catalog : { ...catalog, tables: [], active: [] };
  const definition = bindDefinition(statement, text, seen, report);
  if (definition === null) return withOpaque(known, name);
  const before = catalog.definitions ?? [];
  const same = before.some((it) => it.name === name && it.source === definition.source);
  if (same && !known.opaque.has(name)) return known;
  const opaque = new Set([...known.opaque].filter((other) => other !== name));
  return {
    ...known,
    opaque,
    catalog: { ...catalog, definitions: withDefinition(before, definition) },
  };
}

function withResult(known: Known, name: string): Known {
  if (known.catalog.results.includes(name)) return known;
  const results = [...known.catalog.results, name];
  return { ...known, catalog: { ...known.catalog, results } };
}
