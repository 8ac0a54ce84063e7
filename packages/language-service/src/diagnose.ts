import {
  compileQuery,
  LANGUAGE_METRICS,
  parse,
  unknownTable,
  type Catalog,
  type Diagnostic,
  type Query,
  type Span,
  type Statement,
} from '@tenure/compiler';
import { knownAfter, knownAtStart, type Known } from './known.ts';
import { remembered, type Check, type Checked } from './remembered.ts';

/** Codes about what is loaded or defined elsewhere: unknown parameter, no events loaded. */
const NEEDS_SESSION: ReadonlySet<string> = new Set(['T2009', 'T3008']);

/**
 * What is wrong with a text, by place, without running it.
 *
 * Where the data cannot be known (no catalog, nothing loaded, a `load` further up in the text) only what
 * needs none is said: syntax, metrics, qualifiers, clauses, settings of `with`, views. Nothing is thrown.
 *
 * @param catalog What is loaded and defined; null where nothing is known of it. A statement that did not
 * change is not checked again for the same object, so a catalog must not be changed in place.
 */
export function diagnose(text: string, catalog: Catalog | null): readonly Diagnostic[] {
  return diagnosed(text, catalog, checked);
}

/** As {@link diagnose}, with a check of statements of one's own. */
export function diagnosed(
  text: string,
  catalog: Catalog | null,
  check: Check,
): readonly Diagnostic[] {
  const program = parse(text);
  const diagnostics = [...program.diagnostics];
  let known = knownAtStart(catalog);
  for (const statement of program.statements) {
    const { found, after } = check(statement, text, known);
    for (const diagnostic of found) diagnostics.push(diagnostic);
    known = after;
  }
  return diagnostics.sort((a, b) => a.span.start - b.span.start);
}

/** What a statement gives where something is known, found out anew. */
export function checkStatement(statement: Statement, text: string, known: Known): Checked {
  const found = [...inStatement(statement, text, known)];
  const after = knownAfter(known, statement, text, (diagnostic) => {
    if (isCertain(diagnostic, known)) found.push(diagnostic);
  });
  return { found, after };
}

const checked = remembered(checkStatement);

function isCertain(diagnostic: Diagnostic, known: Known): boolean {
  return known.data || !NEEDS_SESSION.has(diagnostic.code);
}

function inStatement(statement: Statement, text: string, known: Known): readonly Diagnostic[] {
  switch (statement.kind) {
    case 'query':
      return inQuery(statement, text, known);
    case 'explain':
      return inQuery(statement.query, text, known);
    case 'use': {
      if (!known.data) return [];
      const tables = known.catalog.tables.map(({ name }) => name);
      const unknown = statement.names.filter((name) => !tables.includes(name.text));
      return unknown.map((name) => unknownTable(name.span, name.text, tables));
    }
    default:
      return [];
  }
}

function inQuery(query: Query, text: string, known: Known): readonly Diagnostic[] {
  if (known.data && !mentions(text.slice(query.span.start, query.span.end), known.opaque)) {
    return compileQuery(query, text, known.catalog).diagnostics;
  }
  // Without tables the binder stops before the first name of the data.
  const bare = { ...known.catalog, tables: [], active: [] };
  const open = openValues(query);
  return compileQuery(query, text, bare).diagnostics.filter(
    ({ code, span }) =>
      !NEEDS_SESSION.has(code) && !(code === 'T3009' && open.some((value) => holds(span, value))),
  );
}

function mentions(text: string, names: ReadonlySet<string>): boolean {
  return names.size > 0 && (text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).some((it) => names.has(it));
}

/** Values of number settings that are names: constants of another cell, for all that is known here. */
function openValues(query: Query): readonly Span[] {
  const numbers = new Set(
    LANGUAGE_METRICS.flatMap(({ options }) => options.filter(({ type }) => type === 'number')).map(
      ({ name }) => name,
    ),
  );
  return query.clauses.flatMap((clause) =>
    clause.kind === 'with'
      ? clause.options.flatMap(({ name, value }) =>
          value?.kind === 'name' && numbers.has(name) ? [value.span] : [],
        )
      : [],
  );
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
