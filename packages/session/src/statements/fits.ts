import { badValue, notBuilt, type ResultTable, type Span } from '@tenure/compiler';
import type { Context } from './context.ts';

/** Reports a result that has other columns or periods, or is a comparison already; true when it has not. */
export function fits(
  context: Context,
  own: ResultTable,
  other: ResultTable,
  ownName: string,
  { text, span }: { readonly text: string; readonly span: Span },
): boolean {
  const isComparison = ({ columns }: ResultTable) =>
    columns.some(({ role }) => role === 'difference' || role === 'center');
  const asked = ({ columns }: ResultTable) =>
    columns
      .filter(({ role }) => role === 'cohort' || role === 'segment' || role === 'period')
      .map(({ name, type }) => `${name} ${type}`)
      .join(', ');
  if (isComparison(other)) {
    context.report(
      badValue(span, `\`${text}\` is a comparison itself`, [
        'results that are compared are those of queries without `vs`',
      ]),
    );
    return false;
  }
  const hasShares = ({ columns }: ResultTable) =>
    ['retained', 'exposed'].every((wanted) => columns.some(({ role }) => role === wanted));
  const without = [own, other].find((one) => !hasShares(one));
  if (without) {
    const help = 'results of retention are compared; of others each is shown by itself: `show …`';
    context.report(notBuilt(span, `the difference of two results of ${without.metric}`, [help]));
    return false;
  }
  if (own.metric === other.metric && asked(own) === asked(other) && own.grain === other.grain) {
    return true;
  }
  context.report(
    badValue(span, `\`${text}\` and \`${ownName}\` do not have the same columns or periods`, [
      'results that are compared are asked for `by` the same dimensions, `over` the same grain',
    ]),
  );
  return false;
}
