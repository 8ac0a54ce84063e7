import {
  METRICS,
  firstClearPeriod,
  startSegments,
  type BoundQuery,
  type BoundSegment,
} from '@tenure/metrics';
import type { GridNode } from '@tenure/plan';
import type { Diagnostic, Query, Span, TextEdit } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import { warning } from '../messages/diagnostic.ts';

/**
 * T4030: a segment that is decided by what customers do after the start, and periods that begin before it is
 * decided: who stays longer has more time to get in. A landmark leaves such periods out.
 */
export function checkImmortalTime(query: Query, bound: BoundQuery): readonly Diagnostic[] {
  const segments = startSegments(bound).filter(({ measures }) => measures.length > 0);
  if (segments.length === 0 || bound.options['landmark'] !== undefined) return [];
  const metric = METRICS.find(({ name }) => name === bound.metric);
  const plan = metric?.lower(bound);
  if (plan?.kind === 'spells') return segments.flatMap((segment) => ofSpells(query, segment));
  if (plan?.kind !== 'cohorts') return [];
  const fold = plan.root.input.input.input.input;
  return segments.flatMap((segment) => {
    const span = spanOf(query, segment);
    return warned(query, segment, span, fold.grid, fold.period0 === 'size');
  });
}

function warned(
  query: Query,
  { name, measures }: BoundSegment,
  span: Span,
  grid: GridNode,
  zeroIsSize: boolean,
): readonly Diagnostic[] {
  const longest = longestOf(measures);
  if (!longest) {
    return [
      warning(
        'T4030',
        span,
        `\`${name}\` is decided by all that customers do up to the end of the data, and every period lies in that time: who comes back is likelier to be in it`,
        {
          label: 'decided by the returns themselves',
          help: [
            'count in a time after the start, as in `count(purchase within 30 days of signup)`, and say `with landmark = 30 days`',
          ],
        },
      ),
    ];
  }
  const clear = firstClearPeriod(grid, longest.length);
  const periods = shownPeriods(grid, clear, zeroIsSize);
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const one = first === last;
  const lie = one
    ? `period ${String(first)} begins`
    : `periods ${String(first)} to ${String(last)} begin`;
  const landmark = `landmark = ${longest.text}`;
  return [
    warning(
      'T4030',
      span,
      `\`${name}\` is decided in the ${longest.text} after the start, and ${lie} before they are over: who comes back then is likelier to be in it`,
      {
        label: 'decided after the start',
        help: [`\`with ${landmark}\` leaves ${one ? 'that period' : 'those periods'} out`],
        fix: { title: `Write ${landmark}`, edit: withOption(query, landmark) },
      },
    ),
  ];
}

/** The longest time in which a segment is decided; null where one of its measures has none. */
function longestOf(measures: BoundSegment['measures']) {
  const windows = measures.map(({ within }) => within);
  const sorted = windows.flatMap((within) => within ?? []).toSorted((a, b) => b.length - a.length);
  return windows.includes(null) ? null : (sorted[0] ?? null);
}

/** Of how long customers stay: who is lost early has had less time to get into the segment. */
function ofSpells(query: Query, segment: BoundSegment): readonly Diagnostic[] {
  const longest = longestOf(segment.measures);
  const when = longest
    ? `in the ${longest.text} after the start`
    : 'by all that customers do up to the end of the data';
  const landmark = `landmark = ${longest?.text ?? '30 days'}`;
  const message = `\`${segment.name}\` is decided ${when}: who stays longer has more time to get into it, and seems to stay longer for it`;
  return [
    warning('T4030', spanOf(query, segment), message, {
      label: 'decided after the start',
      help: longest
        ? [`\`with ${landmark}\` compares those who are still there by then, from there on`]
        : [`count in a time after the start, and say \`with ${landmark}\``],
      ...(longest
        ? { fix: { title: `Write ${landmark}`, edit: withOption(query, landmark) } }
        : {}),
    }),
  ];
}

/** The shown cells that begin too soon; period 0 is no return where it is the cohort itself. */
function shownPeriods({ cells, horizon }: GridNode, clear: number, zeroIsSize: boolean): number[] {
  const shown =
    cells ?? Array.from({ length: horizon + 1 }, (_, period) => ({ period, from: period }));
  return shown
    .filter(({ from }) => from < clear && (from > 0 || !zeroIsSize))
    .map(({ period }) => period);
}

/** Where the statement names a segment; else its first words. */
function spanOf({ clauses, phraseSpan }: Query, { name }: BoundSegment): Span {
  const names = clauseOf(clauses, 'for')?.names ?? [];
  const trees = [
    ...(clauseOf(clauses, 'by')?.dimensions ?? []),
    ...(clauseOf(clauses, 'split')?.dimensions ?? []),
  ];
  const named = [...names, ...trees].find((tree) => tree.kind === 'name' && tree.text === name);
  return named?.span ?? phraseSpan;
}

/** A setting added to those of the statement. */
function withOption({ clauses, span }: Query, text: string): TextEdit {
  const clause = clauseOf(clauses, 'with');
  const end = clause?.span.end ?? clauses.at(-1)?.span.end ?? span.end;
  return { span: { start: end, end }, text: clause ? `, ${text}` : ` with ${text}` };
}
