import type { BoundDimension, BoundQuery } from '@tenure/metrics';
import type { Query, Span } from '@tenure/syntax';
import { typed } from '../messages/diagnostic.ts';
import { badValue, wrongSide } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/** A dimension and where it stands. */
export interface PlacedDimension {
  readonly dimension: BoundDimension;
  readonly span: Span;
}

/** Reports what cannot go with the start of the statement; true when all of it can. */
export function checkStarts(
  scope: Scope,
  query: Query,
  from: BoundQuery['from'],
  choices: Pick<BoundQuery, 'qualifiers' | 'options' | 'during'>,
  dimensions: readonly PlacedDimension[],
): boolean {
  const { customers, events } = scope;
  const { qualifiers, options, during } = choices;
  const recurring = qualifiers.includes('recurring');
  const entry = options['entry'] ?? 'first';
  const withSpan = clauseOf(query.clauses, 'with')?.span ?? query.phraseSpan;
  let good = true;
  const fail = (diagnostic: ReturnType<typeof badValue>) => {
    scope.report(diagnostic);
    good = false;
  };
  if (recurring && options['entry'] !== undefined) {
    fail(
      badValue(withSpan, 'A start is either `recurring` or chosen by `entry`', ['leave one out']),
    );
  }
  if (options['returns'] === 'window' && during.until === null) {
    fail(badValue(withSpan, '`returns = window` needs a window that ends', ['say `during …`']));
  }
  if (from !== null || !customers || customers.roles['signup'] === undefined) return good;
  const other = [
    'start from an event: `from (…) to …`',
    `or leave the customers out: \`use ${typed(events.name)}\` before`,
  ];
  if (recurring || entry !== 'first') {
    const word = recurring ? '`recurring`' : `\`entry = ${String(entry)}\``;
    const span = recurring ? query.phraseSpan : withSpan;
    fail(
      badValue(
        span,
        `${word} chooses among start events, and the start here is the signup of \`${customers.name}\``,
        other,
      ),
    );
  }
  for (const { dimension, span } of dimensions) {
    if (!('side' in dimension) || dimension.side === 'customers') continue;
    fail(
      wrongSide(
        span,
        dimension.column,
        `is a column of \`${events.name}\`, and the start here is the signup of \`${customers.name}\``,
        other,
      ),
    );
  }
  return good;
}
