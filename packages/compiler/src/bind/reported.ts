import { GRAINS, type Grain } from '@tenure/plan';
import type { MetricFacts } from '@tenure/metrics';
import { nearest, type Diagnostic, type ExpressionTree } from '@tenure/syntax';
import { clauseTwice } from '../messages/meaning.ts';
import type { Scope } from './scope.ts';

/** The calendar periods of `by`, the dimensions beside them, and the scope that these are bound in. */
export interface Reported {
  /** Null where no dimension is a grain alone. */
  readonly grain: Grain | null;
  readonly others: readonly ExpressionTree[];
  readonly scope: Scope;
}

/**
 * Takes `month` out of `by month, plan` for a metric that reports calendar periods; reported and null when
 * there are two. Other metrics have none: there a grain alone is a name like any other.
 */
export function bindReported(
  scope: Scope,
  trees: readonly ExpressionTree[],
  metric: MetricFacts,
): Reported | null {
  if (!metric.calendar) return { grain: null, others: trees, scope };
  const grains = trees.flatMap((tree) => {
    const grain = grainOf(scope, tree);
    return grain === null ? [] : [{ grain, tree }];
  });
  const [first, second] = grains;
  if (first && second) {
    const help = 'one grain of calendar periods is reported at a time';
    scope.report(clauseTwice(second.tree.span, 'by', first.tree.span, help));
    return null;
  }
  const others = trees.filter((tree) => tree !== first?.tree);
  return { grain: first?.grain ?? null, others, scope: proposingPeriods(scope, others) };
}

/** `by month`: the periods that the metric reports, where no column bears that name. */
export function grainOf({ events, customers }: Scope, tree: ExpressionTree): Grain | null {
  if (tree.kind !== 'name' || tree.quoted) return null;
  const columns = [...events.columns, ...(customers?.columns ?? [])];
  if (columns.some(({ name }) => name === tree.text)) return null;
  return GRAINS.find((grain) => grain === tree.text.toLowerCase().replace(/s$/u, '')) ?? null;
}

/** A scope in which a misspelt period such as `mnth` gets the period, where no column is nearer. */
export function proposingPeriods(scope: Scope, trees: readonly ExpressionTree[]): Scope {
  const near = (diagnostic: Diagnostic) => {
    const tree = trees.find(({ span }) => span.start === diagnostic.span.start);
    return tree?.kind === 'name' && !tree.quoted ? nearest(tree.text, GRAINS) : null;
  };
  return {
    ...scope,
    report: (diagnostic) => {
      const text =
        diagnostic.code === 'T2002' && diagnostic.fixes.length === 0 ? near(diagnostic) : null;
      const { span } = diagnostic;
      scope.report(
        text === null
          ? diagnostic
          : {
              ...diagnostic,
              label: `did you mean \`${text}\`?`,
              fixes: [{ title: `Change to ${text}`, edits: [{ span, text }] }],
            },
      );
    },
  };
}
