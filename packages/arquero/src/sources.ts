import { type Plan, type RowsNode, type SourceNode, type StartTest } from '@tenure/plan';

/** Every source of a plan, the anchor's first. */
export function sourcesOf(plan: Plan): SourceNode[] {
  const fold = plan.root.input.input.input.input;
  return [
    ...sourcesOfRows(fold.anchor.input),
    ...sourcesOfRows(fold.input),
    ...testsOf(plan).flatMap(({ measures }) =>
      measures.flatMap(({ input }) => sourcesOfRows(input)),
    ),
  ];
}

/** Every source that rows are made of. */
export function sourcesOfRows(node: RowsNode): SourceNode[] {
  switch (node.kind) {
    case 'source':
      return [node];
    case 'filter':
      return sourcesOfRows(node.input);
    case 'lookup':
      return [...sourcesOfRows(node.input), ...sourcesOfRows(node.from)];
  }
}

/** Every test of a plan: who is kept, and the dimensions that are tests. */
export function testsOf(plan: Plan): readonly StartTest[] {
  const { by, split, input } = plan.root.input.input.input;
  const dimensions = [...by, ...split];
  return [
    ...(input.anchor.keep ?? []),
    ...dimensions.flatMap((dimension) => (dimension.kind === 'test' ? [dimension.test] : [])),
  ];
}
