import type { Diagnostic, Quantity, Query, RangeTree } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { error, warning } from '../messages/diagnostic.ts';

/** A bracket whose ends have values. */
interface Bracket {
  readonly from: number;
  readonly to: number;
  readonly range: RangeTree;
}

function bracketOf(range: RangeTree, { parameters }: Catalog): readonly Bracket[] {
  const valueOf = (quantity: Quantity) =>
    quantity.kind === 'number' ? quantity.value : parameters[quantity.name];
  const from = valueOf(range.from);
  const to = range.to ? valueOf(range.to) : from;
  return typeof from === 'number' && typeof to === 'number' ? [{ from, to, range }] : [];
}

const said = ({ from, to }: Bracket) =>
  from === to ? `\`${String(from)}\`` : `\`${String(from)} to ${String(to)}\``;

/** T3013 for brackets of periods that overlap, T4014 for periods that lie between two brackets. */
export function checkBrackets(query: Query, catalog: Catalog): readonly Diagnostic[] {
  const ranges = clauseOf(query.clauses, 'over')?.ranges ?? [];
  const brackets = ranges
    .flatMap((range) => bracketOf(range, catalog))
    .sort((a, b) => a.from - b.from);
  return brackets.flatMap((bracket, index) => {
    const before = brackets[index - 1];
    if (!before || bracket.to < bracket.from || before.to < before.from) return [];
    const next = before.to + 1;
    const related = [
      { span: before.range.span, message: `${said(before)} ends at ${String(before.to)}` },
    ];
    const { span } = bracket.range.from;
    const fix = { title: `Begin at ${String(next)}`, edit: { span, text: String(next) } };
    if (bracket.from <= before.to) {
      const label = next <= bracket.to ? `begin at ${String(next)}` : 'counted already';
      const message = `${said(bracket)} overlaps ${said(before)}: a period cannot be in two brackets`;
      return error('T3013', bracket.range.span, message, {
        label,
        related,
        ...(next <= bracket.to ? { fix } : {}),
      });
    }
    if (bracket.from === next || ranges.length < 2) return [];
    const last = bracket.from - 1;
    const missed =
      next === last
        ? `Period ${String(next)} is`
        : `Periods ${String(next)} to ${String(last)} are`;
    return warning('T4014', bracket.range.span, `${missed} in no bracket`, {
      label: `begin at ${String(next)} to leave none out`,
      related,
      fix,
    });
  });
}
