import { type Plan, type RowsNode, type SourceNode } from '@tenure/plan';

/** Every source of a plan, the anchor's first. */
export function sourcesOf(plan: Plan): SourceNode[] {
  const fold = plan.root.input.input.input.input;
  return [...sourcesOfRows(fold.anchor.input), ...sourcesOfRows(fold.input)];
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
