import { type Dimension, type CohortPlan, type Summary } from '@tenure/plan';
import { codeNames, WORTH } from './cells.ts';
import { quote } from './rows.ts';

/** How the complete cells of a period become one rate. */
const SUMMARIES: Readonly<
  Record<
    Summary,
    { readonly told: string; readonly sums: readonly string[]; readonly rate: string }
  >
> = {
  pooled: { told: 'pools', sums: [], rate: 'd.of > 0 ? d.retained / d.of : null' },
  mean: {
    told: 'is the mean of',
    sums: [
      '    rates: d => op.sum(d.in * d.rate),',
      '    rated: d => op.sum(d.in === 1 && d.of > 0 ? 1 : 0),',
    ],
    rate: 'd.rated > 0 ? d.rates / d.rated : null',
  },
  size_weighted: {
    told: 'weighs by their size',
    sums: [
      '    weighed: d => op.sum(d.in * d.retained * d.of),',
      '    weights: d => op.sum(d.in * d.of * d.of),',
    ],
    rate: 'd.weights > 0 ? d.weighed / d.weights : null',
  },
};

/** Prints order, limit, the pooled summary and the rows that are returned. */
export function printResult(plan: CohortPlan): string[] {
  const { root } = plan;
  const { by, split } = root.input.input.input;
  const [byCodes, splitCodes] = [codeNames('by', by), codeNames('split', split)];
  const keys = printSort(plan);
  const limit = root.limit === null ? '' : `.slice(0, ${quote(Math.max(0, root.limit))})`;
  const { grid, value } = root.input.input.input.input;
  const spanned = grid.cells ? ['from', 'to'] : [];
  const columns = (pooled: boolean) =>
    [
      ...by.map((dimension, i) => [
        columnName('cohort', by, dimension),
        pooled ? 'null' : `by${String(i)}[d.tenure_by${String(i)}]`,
      ]),
      ...split.map((dimension, i) => [
        columnName('segment', split, dimension),
        `split${String(i)}[d.tenure_split${String(i)}]`,
      ]),
      ['period', 'd.period'],
      ...spanned.map((bound) => [`period_${bound}`, `d.${bound}`]),
      ['customers', 'd.customers'],
      ['exposed', `d.shown ? d.${pooled ? 'of' : 'over'} : null`],
      ['retained', 'd.shown ? d.retained : null'],
      ['rate', 'd.rate'],
      ...(value ? [['value', 'd.worth']] : []),
      ['state', 'd.state'],
    ]
      .map(([name, code]) => `[${quote(name)}]: ${String(code)}`)
      .join(', ');
  return [
    '',
    '// Order and limit, null last.',
    'const sorted = cells',
    ...keys.map(({ code }, i) => `  .derive({ key${String(i)}: aq.escape(d => ${code}) })`),
    ...keys.map(
      (_, i) => `  .derive({ none${String(i)}: d => d.key${String(i)} == null ? 1 : 0 })`,
    ),
    `  .orderby(${[
      ...keys.flatMap(({ descending }, i) => [
        `"none${String(i)}"`,
        descending ? `aq.desc("key${String(i)}")` : `"key${String(i)}"`,
      ]),
      ...[...splitCodes, ...byCodes, 'period'].map(quote),
    ].join(', ')})`,
    `  .reify()${limit};`,
    '',
    `// The summary ${SUMMARIES[root.summary].told} the complete cells.`,
    'const pooled = cells',
    "  .derive({ in: d => d.state === 'complete' ? 1 : 0 })",
    `  .groupby(${quote([...splitCodes, 'period', ...spanned])})`,
    '  .rollup({',
    '    cells: d => op.sum(d.in),',
    '    customers: d => op.sum(d.in * d.customers),',
    '    retained: d => op.sum(d.in * d.retained),',
    '    of: d => op.sum(d.in * d.of),',
    ...SUMMARIES[root.summary].sums,
    ...(value
      ? ['    total: d => op.sum(d.in * d.total),', '    adding: d => op.sum(d.in * d.adding),']
      : []),
    '  })',
    "  .derive({ shown: d => d.cells > 0, state: d => d.cells > 0 ? 'complete' : 'future' })",
    `  .derive({ rate: d => ${SUMMARIES[root.summary].rate} })`,
    ...(value ? [`  .derive({ worth: d => d.shown ? ${WORTH[value.kind]} : null })`] : []),
    `  .orderby(${quote([...splitCodes, 'period'])});`,
    'return {',
    `  rows: sorted.objects().map(d => ({ ${columns(false)} })),`,
    `  summary: pooled.objects().map(d => ({ ${columns(true)} })),`,
    '};',
  ];
}

function columnName(
  single: 'cohort' | 'segment',
  dimensions: readonly Dimension[],
  { name }: Dimension,
): string {
  return dimensions.length === 1 ? single : name;
}

function printSort({ root }: CohortPlan): { code: string; descending: boolean }[] {
  const { by, split, input } = root.input.input.input;
  const { grid, value } = input;
  const codeOf = (column: string): string | null => {
    for (const [part, single, dimensions] of [
      ['by', 'cohort', by],
      ['split', 'segment', split],
    ] as const) {
      const i = dimensions.findIndex((item) => columnName(single, dimensions, item) === column);
      const code = `${part}${String(i)}`;
      if (i >= 0) return `${code}[d.tenure_${code}] === null ? null : d.tenure_${code}`;
    }
    switch (column) {
      case 'period':
      case 'customers':
        return `d.${column}`;
      case 'state':
        return "['complete', 'future', 'incomplete'].indexOf(d.state)";
      case 'rate':
        return 'd.rate';
      case 'retained':
        return 'd.shown ? d.retained : null';
      case 'exposed':
        return 'd.shown ? d.over : null';
      case 'value':
        return value ? 'd.worth' : null;
      case 'period_from':
      case 'period_to':
        return grid.cells ? `d.${column.slice('period_'.length)}` : null;
      default:
        return null;
    }
  };
  return root.sort.flatMap(({ column, descending }) => {
    const code = codeOf(column);
    return code === null ? [] : [{ code, descending }];
  });
}
