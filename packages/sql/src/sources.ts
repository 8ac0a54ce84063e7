import type {
  AnchorNode,
  CohortPlan,
  Dimension,
  RowsNode,
  SourceNode,
  StartTest,
} from '@tenure/plan';
import type { TabulatedPlan } from './tabulation-program.ts';

/** Every source of a plan, the anchor's first. */
export function sourcesOf(plan: CohortPlan | TabulatedPlan): SourceNode[] {
  if (plan.kind !== 'cohorts') {
    const { anchor, input, split } = plan.root;
    return sourcesIn(anchor, input, split);
  }
  const { by, split, input: fold } = plan.root.input.input.input;
  return sourcesIn(fold.anchor, fold.input, [...by, ...split]);
}

function sourcesIn(
  anchor: AnchorNode,
  input: RowsNode,
  dimensions: readonly Dimension[],
): SourceNode[] {
  const tests: StartTest[] = [
    ...(anchor.keep ?? []),
    ...dimensions.flatMap((one) => (one.kind === 'test' ? [one.test] : [])),
  ];
  return [
    ...sourcesOfRows(anchor.input),
    ...sourcesOfRows(input),
    ...tests.flatMap(({ measures }) => measures.flatMap((measure) => sourcesOfRows(measure.input))),
  ];
}

function sourcesOfRows(node: RowsNode): SourceNode[] {
  switch (node.kind) {
    case 'source':
      return [node];
    case 'filter':
      return sourcesOfRows(node.input);
    case 'lookup':
      return [...sourcesOfRows(node.input), ...sourcesOfRows(node.from)];
  }
}
