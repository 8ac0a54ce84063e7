import type { BoundQuery, DateShift, Sides } from '@tenure/metrics';
import type { Clause, Diagnostic, Name, Query, TextLiteral } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { clauseOf, type ClauseOf } from './clauses.ts';
import { bindPrevious, withLastWindow } from './previous.ts';
import { bindQuery, type BoundStatement } from './query.ts';

/** What a query is held against: the same query otherwise, a kept or saved result, or its own earlier cohorts. */
export type BoundVersus =
  | {
      readonly kind: 'query';
      readonly own: BoundQuery;
      readonly reference: BoundQuery;
      readonly shift: DateShift | null;
      readonly sides: Sides;
    }
  | { readonly kind: 'result'; readonly name: Name; readonly sides: Sides }
  | { readonly kind: 'saved'; readonly file: TextLiteral }
  | { readonly kind: 'history' };

type Versus = ClauseOf<'vs'>;
type Report = (diagnostic: Diagnostic) => void;

/** The query on the left of `vs`, as it is bound: with the window that `vs previous` gives it. */
export function ownSide(query: Query): Query {
  const what = clauseOf(query.clauses, 'vs')?.what;
  return what?.kind === 'previous' ? withLastWindow(query, what.duration) : query;
}

/** Binds `vs`; reported and null when it cannot be. `own` is the bound left side. */
export function bindVersus(
  query: Query,
  versus: Versus,
  own: BoundStatement,
  text: string,
  catalog: Catalog,
  report: Report,
): BoundVersus | null {
  const { what } = versus;
  // What moved is told of any result; the others subtract rates of what was observed.
  if (what.kind !== 'saved' && !isComparable(query, report)) return null;
  switch (what.kind) {
    case 'previous':
      return bindPrevious(query, own.query, what.duration, catalog, report);
    case 'where': {
      const where = { kind: 'where', condition: what.condition, span: versus.span } as const;
      const reference = otherSide(query, where, text, catalog, report);
      return (
        reference && {
          ...between(own.query, reference),
          sides: { own: own.query.where.text, reference: reference.where.text ?? 'all customers' },
        }
      );
    }
    case 'name':
      return what.text === 'own history' && !what.quoted
        ? bindHistory(versus, own.query, report)
        : bindNamed(query, versus, what, own.query, text, catalog, report);
    case 'benchmark':
      report(notBuilt(versus.span, '`vs benchmark`', ['a query of your own can stand there: `vs where …`', "`track nrr by quarter vs benchmark 'targets.csv'` holds calendar periods against targets"])); // prettier-ignore
      return null;
    case 'saved':
      return bindSaved(query, what.file, report);
  }
}

/** Reports what does not go together with a comparison. */
function isComparable({ clauses }: Query, report: Report): boolean {
  const forecast = clauseOf(clauses, 'forecast');
  if (forecast) {
    report(
      badValue(forecast.span, 'A comparison is of what was observed, not of a forecast', [
        'ask for the forecast in a statement of its own',
      ]),
    );
  }
  const summary = clauseOf(clauses, 'with')?.options.find(({ name }) => name === 'summary');
  const asked = summary?.value;
  const isOther = asked?.kind === 'name' && asked.text !== 'pooled';
  if (summary && isOther) {
    report(
      badValue(summary.span, 'The summary of a comparison is pooled over the cells compared', [
        'only so do mix and rate effect add up to its difference',
      ]),
    );
  }
  return !forecast && !(summary && isOther);
}

const between = (own: BoundQuery, reference: BoundQuery) =>
  ({ kind: 'query', own, reference, shift: null }) as const;

/** A list of cells that moved has no other view. */
function bindSaved({ clauses }: Query, file: TextLiteral, report: Report): BoundVersus | null {
  const view = clauses.find((clause) => clause.kind === 'as');
  if (view?.kind === 'as' && view.view.text.toLowerCase() !== 'table') {
    report(badValue(view.span, 'The cells that moved are a list: it has no other view'));
    return null;
  }
  return { kind: 'saved', file };
}

function bindHistory(versus: Versus, own: BoundQuery, report: Report): BoundVersus | null {
  const dates = own.by.filter(({ kind }) => kind !== 'value');
  if (dates.length === 1) return { kind: 'history' };
  report(
    badValue(
      versus.span,
      dates.length === 0
        ? 'Earlier cohorts need cohorts by time, and there are none'
        : 'Earlier cohorts need cohorts by one time, and there are several',
      ['say `by signup_month`'],
    ),
  );
  return null;
}

/** A segment, or else a result. */
function bindNamed(
  query: Query,
  versus: Versus,
  name: Name,
  own: BoundQuery,
  text: string,
  catalog: Catalog,
  report: Report,
): BoundVersus | null {
  const segments = (catalog.definitions ?? []).filter(
    ({ kind }) => kind === 'segment' || kind === 'cohort',
  );
  const isSegment = segments.some((definition) => definition.name === name.text);
  const chosen = clauseOf(query.clauses, 'for');
  const [first, second] = chosen?.names ?? [];
  if (!isSegment && catalog.results.includes(name.text)) {
    const sides = { own: first?.text ?? null, reference: name.text };
    return { kind: 'result', name, sides };
  }
  if (second) {
    report(
      badValue(second.span, `Several segments cannot be held against \`${name.text}\` at once`, [
        'one on each side: `for a vs b`',
      ]),
    );
    return null;
  }
  const clause = { kind: 'for', names: [name], span: versus.span } as const;
  const reference = otherSide(query, clause, text, catalog, report);
  return (
    reference && {
      ...between(own, reference),
      sides: { own: first?.text ?? null, reference: name.text },
    }
  );
}

/** The same query with one clause in place of its own; what is wrong with that clause alone is reported. */
function otherSide(
  query: Query,
  clause: Clause,
  text: string,
  catalog: Catalog,
  report: Report,
): BoundQuery | null {
  const others = query.clauses.filter(({ kind }) => kind !== 'vs' && kind !== clause.kind);
  const { start, end } = clause.span;
  const own = (diagnostic: Diagnostic) => {
    if (diagnostic.span.start >= start && diagnostic.span.end <= end) report(diagnostic);
  };
  return bindQuery({ ...query, clauses: [...others, clause] }, text, catalog, own)?.query ?? null;
}
