import { type Dimension, type Plan } from '@tenure/plan';
import { quote } from './rows.ts';
import { testColumn } from './start-tests.ts';

/** Prints the counting of cells: names of cohorts and segments, counts, states and rates. */
export function printCells(plan: Plan): string[] {
  const complete = plan.root.input;
  const { by, split, input: fold } = complete.input.input;
  const codes = [...codeNames('by', by), ...codeNames('split', split)];
  const keys = quote([...codes, 'period']);
  return [
    '',
    '// Cohorts and segments as codes.',
    'let named = { table: starts };',
    ...by.flatMap((dimension, i) => printNames(dimension, `by${String(i)}`)),
    ...split.flatMap((dimension, i) => printNames(dimension, `split${String(i)}`)),
    '',
    '// Every start has every period; counted per cohort, segment and period.',
    'const closed = slotOf(asOf, grain);',
    'const begun = slotOf(asOf - 1, grain);',
    'const cells = named.table',
    `  .select(${quote(['tenure_start', 'tenure_slot', ...codes])})`,
    '  .cross(aq.table({ period: Array.from({ length: horizon + 1 }, (_, period) => period) }))',
    '  .filter(d => d.tenure_start > 0)',
    ...(fold.matching === 'on'
      ? [
          `  .derive({ cell: d => d.tenure_start * ${quote(fold.grid.horizon + 1)} + d.period })`,
          '  .lookup(hits, "cell", "hit")',
          '  .derive({ active: d => d.period === 0 || d.hit === true })',
        ]
      : [
          '  .lookup(hits, "tenure_start", "last")',
          '  .derive({ active: d => d.period === 0 || d.last != null && d.last >= d.period })',
        ]),
    '  .params({ closed, begun })',
    '  .derive({ over: (d, $) => d.tenure_slot + d.period < $.closed, open: (d, $) => d.tenure_slot + d.period <= $.begun })',
    `  .groupby(${keys})`,
    '  .rollup({',
    '    customers: op.count(),',
    '    over: d => op.sum(d.over ? 1 : 0),',
    '    open: d => op.sum(d.open ? 1 : 0),',
    '    active: d => op.sum(d.active ? 1 : 0),',
    '    active_over: d => op.sum(d.active && d.over ? 1 : 0),',
    '  })',
    `  .params({ pool: ${quote(complete.pool)}, incomplete: ${quote(complete.incomplete)} })`,
    '  .derive({',
    "    state: (d, $) => d.open === 0 ? 'future' : ($.pool ? d.over > 0 : d.over === d.customers) ? 'complete' : 'incomplete',",
    '  })',
    '  .derive({',
    "    shown: (d, $) => d.state === 'complete' || (d.state === 'incomplete' && $.incomplete),",
    "    retained: (d, $) => $.pool && d.state === 'complete' ? d.active_over : d.active,",
    '    of: (d, $) => $.pool ? d.over : d.customers,',
    '  })',
    '  .derive({ rate: d => d.shown && d.of > 0 ? d.retained / d.of : null })',
    '  .ungroup();',
  ];
}

/** Names of the code columns of dimensions. */
function codeNames(part: 'by' | 'split', dimensions: readonly Dimension[]): string[] {
  return dimensions.map((_, i) => `tenure_${part}${String(i)}`);
}

function printNames(dimension: Dimension, part: string): string[] {
  const ofStart = dimension.kind === 'start' || dimension.kind === 'period';
  const column = ofStart
    ? '"tenure_time"'
    : quote(dimension.kind === 'test' ? testColumn(dimension) : dimension.column);
  const grain = 'grain' in dimension ? quote(dimension.grain) : 'grain';
  const [key, name] =
    dimension.kind === 'value' || dimension.kind === 'test'
      ? [`d => valueKey(d[${column}])`, `d => valueName(d[${column}])`]
      : [
          `d => d[${column}] == null ? null : slotOf(d[${column}], ${grain})`,
          `d => slotText(d[${column}], ${grain})`,
        ];
  return [
    `named = coded(named.table, "tenure_${part}", ${key}, ${name});`,
    `const ${part} = named.names;`,
  ];
}

/** Prints order, limit, the pooled summary and the rows that are returned. */
export function printResult(plan: Plan): string[] {
  const { root } = plan;
  const { by, split } = root.input.input.input;
  const [byCodes, splitCodes] = [codeNames('by', by), codeNames('split', split)];
  const keys = printSort(plan);
  const limit = root.limit === null ? '' : `.slice(0, ${quote(Math.max(0, root.limit))})`;
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
      ['customers', 'd.customers'],
      ['exposed', `d.shown ? d.${pooled ? 'of' : 'over'} : null`],
      ['retained', 'd.shown ? d.retained : null'],
      ['rate', 'd.rate'],
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
    '// The summary pools the complete cells.',
    'const pooled = cells',
    "  .derive({ in: d => d.state === 'complete' ? 1 : 0 })",
    `  .groupby(${quote([...splitCodes, 'period'])})`,
    '  .rollup({',
    '    cells: d => op.sum(d.in),',
    '    customers: d => op.sum(d.in * d.customers),',
    '    retained: d => op.sum(d.in * d.retained),',
    '    of: d => op.sum(d.in * d.of),',
    '  })',
    "  .derive({ shown: d => d.cells > 0, state: d => d.cells > 0 ? 'complete' : 'future' })",
    '  .derive({ rate: d => d.of > 0 ? d.retained / d.of : null })',
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

function printSort({ root }: Plan): { code: string; descending: boolean }[] {
  const { by, split } = root.input.input.input;
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
      default:
        return null;
    }
  };
  return root.sort.flatMap(({ column, descending }) => {
    const code = codeOf(column);
    return code === null ? [] : [{ code, descending }];
  });
}
