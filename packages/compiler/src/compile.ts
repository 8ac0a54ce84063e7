import type { Plan } from '@tenure/plan';
import { METRICS, type BoundQuery, type Metric, type Wording } from '@tenure/metrics';
import { parse, type Diagnostic, type Name, type Query, type Span } from '@tenure/syntax';
import { expressionConstant, literalConstant } from './bind/constant.ts';
import { bindDefinition, withDefinition } from './bind/define.ts';
import { clauseOf } from './bind/clauses.ts';
import { inOtherWords } from './bind/other-words.ts';
import { bindQuery } from './bind/query.ts';
import { bindVersus, ownSide } from './bind/versus.ts';
import type { Catalog } from './catalog/catalog.ts';
import { checkBrackets } from './checks/brackets.ts';
import { checkQuery } from './checks/check.ts';
import { unknownTable } from './messages/names.ts';
import { applySetting } from './settings.ts';
import { effectQuery } from './effect-query.ts';
import { compileComparison, type CompiledComparison } from './compile-comparison.ts';

/** A query ready to run. */
export interface CompiledQuery {
  readonly plan: Plan;
  readonly query: BoundQuery;
  readonly metric: Metric;
  readonly view: string;
  readonly wording: Wording;
  readonly span: Span;
  /** What `vs` asks for; null without it. */
  readonly comparison: CompiledComparison | null;
}

/** What compiling one query gave: a plan unless a diagnostic is an error. */
export interface QueryResult {
  readonly compiled: CompiledQuery | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles one query against what is loaded: bind, check, lower. Nothing is thrown on input. */
export function compileQuery(asked: Query, text: string, catalog: Catalog): QueryResult {
  const query = inOtherWords(asked, catalog);
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const own = ownSide(query);
  const bound = bindQuery(own, text, catalog, report);
  const brackets = checkBrackets(query, catalog);
  diagnostics.push(...brackets);
  if (!bound || brackets.some(({ severity }) => severity === 'error')) {
    return { compiled: null, diagnostics };
  }
  const { metric, view } = bound;
  diagnostics.push(...checkQuery(own, bound.query, catalog, metric));
  const versus = clauseOf(query.clauses, 'vs');
  if (versus) {
    const against = bindVersus(query, versus, bound, text, catalog, report);
    const compared = against && compileComparison(bound, against);
    if (compared?.comparison.kind === 'query') {
      diagnostics.push(...checkQuery(own, compared.comparison.reference.query, catalog, metric).filter(isNew(diagnostics))); // prettier-ignore
    }
    return {
      compiled: compared && { ...compared, metric, view, span: query.span },
      diagnostics,
    };
  }
  const plan = metric.lower(bound.query);
  const wording = metric.wording(bound.query);
  return {
    compiled: {
      plan,
      query: bound.query,
      metric,
      view,
      wording,
      span: query.span,
      comparison: null,
    },
    diagnostics,
  };
}

/** Keeps what was not said yet. */
function isNew(said: readonly Diagnostic[]): (diagnostic: Diagnostic) => boolean {
  return ({ message }) => !said.some((other) => other.message === message);
}

/** What compiling a text gave: its queries in order. */
export interface Compiled {
  readonly queries: readonly CompiledQuery[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles every query of a text against a catalog: text → tree → bound tree → plan. `set`, `param` and
 * `let` take effect on what follows; tables must be in the catalog, since no file is opened here.
 */
export function compile(text: string, catalog: Catalog): Compiled {
  const program = parse(text);
  const diagnostics = [...program.diagnostics];
  const queries: CompiledQuery[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  let current = catalog;
  for (const statement of program.statements) {
    switch (statement.kind) {
      case 'query':
      case 'effect':
      case 'explain': {
        const query = statement.kind === 'query' ? statement : statement.kind === 'effect' ? effectQuery(statement) : statement.query; // prettier-ignore
        const result = compileQuery(query, text, current);
        diagnostics.push(...result.diagnostics);
        if (result.compiled && statement.kind !== 'explain') queries.push(result.compiled);
        break;
      }
      case 'set': {
        const settings = applySetting(current, statement, report);
        if (settings) current = { ...current, settings };
        break;
      }
      case 'param': {
        const value = literalConstant(statement.value, current, report);
        if (value !== null) current = withParameter(current, statement.name.text, value);
        break;
      }
      case 'let': {
        const value = expressionConstant(statement.value, 'a `let`', current, report);
        if (value !== null) current = withParameter(current, statement.name.text, value);
        break;
      }
      case 'use': {
        const active = usedTables(current, statement.names, report);
        if (active) current = { ...current, active };
        break;
      }
      case 'define': {
        const definition = bindDefinition(statement, text, current, report);
        if (definition) {
          const definitions = withDefinition(current.definitions ?? [], definition);
          current = { ...current, definitions };
        }
        break;
      }
      default:
        break;
    }
    if (statement.kind === 'query' && statement.name) {
      current = { ...current, results: [...current.results, statement.name.text] };
    }
  }
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { queries, diagnostics };
}

/** The names of the tables that `use` makes active; reported and null when one is not loaded. */
function usedTables(
  catalog: Catalog,
  names: readonly Name[],
  report: (diagnostic: Diagnostic) => void,
): readonly string[] | null {
  const known = catalog.tables.map(({ name }) => name);
  const unknown = names.filter(({ text }) => !known.includes(text));
  for (const { span, text } of unknown) report(unknownTable(span, text, known));
  return unknown.length > 0 ? null : names.map(({ text }) => text);
}

/** A catalog in which a parameter has a value. */
export function withParameter(
  catalog: Catalog,
  name: string,
  value: string | number | boolean,
): Catalog {
  return { ...catalog, parameters: { ...catalog.parameters, [name]: value } };
}

/** The phrases of all metrics, for completion and messages. */
export function metricPhrases(): readonly string[] {
  return METRICS.flatMap((metric) => metric.phrases);
}
