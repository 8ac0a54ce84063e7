import type { CohortPlan, RowsNode, SourceNode, StartTest } from '@tenure/plan';

/** Every source of a plan, the anchor's first. */
export function sourcesOf({ root }: CohortPlan): SourceNode[] {
  const { by, split, input: fold } = root.input.input.input;
  const tests: StartTest[] = [
    ...(fold.anchor.keep ?? []),
    ...[...by, ...split].flatMap((one) => (one.kind === 'test' ? [one.test] : [])),
  ];
  return [
    ...sourcesOfRows(fold.anchor.input),
    ...sourcesOfRows(fold.input),
    ...tests.flatMap(({ measures }) => measures.flatMap(({ input }) => sourcesOfRows(input))),
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
