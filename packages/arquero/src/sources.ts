import {
  assertNever,
  type Dimension,
  type Plan,
  type CohortPlan,
  type RowsNode,
  type SourceNode,
  type StartTest,
} from '@tenure/plan';

/** Every source of a plan, the anchor's first. */
export function sourcesOf(plan: Plan): SourceNode[] {
  switch (plan.kind) {
    case 'cohorts':
      return sourcesOfRetention(plan);
    case 'activity':
    case 'departures':
    case 'movements':
    case 'paths':
    case 'purchases':
    case 'spells': {
      const { anchor, input, split } = plan.root;
      return [
        ...sourcesOfRows(anchor.input),
        ...sourcesOfRows(input),
        ...sourcesOfTests([...(anchor.keep ?? []), ...testsAmong(split)]),
      ];
    }
    case 'exposures':
    case 'outcomes': {
      const { anchor, input, outcome } = plan.root;
      const split = plan.kind === 'outcomes' ? plan.root.split : [];
      const spells = outcome.kind === 'lost' ? outcome.spells : null;
      return [
        ...sourcesOfRows(anchor.input),
        ...sourcesOfRows(input),
        ...(spells ? [...sourcesOfRows(spells.anchor.input), ...sourcesOfRows(spells.input)] : []),
        ...sourcesOfTests([...(anchor.keep ?? []), ...testsAmong(split)]),
      ];
    }
    case 'payments':
    case 'renewals':
    case 'tallies': {
      const { input, keep, split } = plan.root;
      return [...sourcesOfRows(input), ...sourcesOfTests([...keep, ...testsAmong(split)])];
    }
    default:
      return assertNever(plan);
  }
}

function sourcesOfRetention(plan: CohortPlan): SourceNode[] {
  const fold = plan.root.input.input.input.input;
  return [
    ...sourcesOfRows(fold.anchor.input),
    ...sourcesOfRows(fold.input),
    ...sourcesOfTests(testsOf(plan)),
  ];
}

function sourcesOfTests(tests: readonly StartTest[]): SourceNode[] {
  return tests.flatMap(({ measures }) => measures.flatMap(({ input }) => sourcesOfRows(input)));
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
export function testsOf(plan: CohortPlan): readonly StartTest[] {
  const { by, split, input } = plan.root.input.input.input;
  return [...(input.anchor.keep ?? []), ...testsAmong([...by, ...split])];
}

function testsAmong(dimensions: readonly Dimension[]): readonly StartTest[] {
  return dimensions.flatMap((dimension) => (dimension.kind === 'test' ? [dimension.test] : []));
}
