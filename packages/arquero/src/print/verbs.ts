import { type FoldValue, type Summary } from '@tenure/plan';

/*
 * What `nodes/complete.ts` and `nodes/finish.ts` do with counted cells, as Arquero's expressions: they are
 * printed by `fusedProgram`, and `test/verbs.test.ts` holds them and the functions equal. They are not run:
 * Arquero makes code of text, which a page's policy may forbid.
 */

/** The state of a cell: 2 complete, 1 incomplete, 0 future. */
export const STATE = {
  state:
    '(d, $) => d.begun === 0 ? 0 : ($.pool ? d.exposed > 0 : d.closed === 1 && d.exposed === d.customers) ? 2 : 1',
} as const;

/** What a cell counts, and of how many. */
export const COUNTS = {
  counted: '(d, $) => $.pool && d.state === 2 ? d.retained_exposed : d.retained',
  of: '(d, $) => $.pool ? d.exposed : d.customers',
  shown: '(d, $) => d.state === 2 || (d.state === 1 && $.incomplete)',
} as const;

/** What a cell adds up, and the starts that it is of. */
export const AMOUNTS = {
  amount: '(d, $) => $.pool && d.state === 2 ? d.value_exposed : d.value',
  actives: '(d, $) => $.pool && d.state === 2 ? d.active_exposed : d.active',
} as const;

/** The rate of a cell; null without anybody to divide by. */
export const RATE = { rate: 'd => d.shown && d.of > 0 ? d.counted / d.of : null' } as const;

/** The pool of the complete cells of a segment and period; the others add nothing. */
export const POOL = {
  cells: 'd => op.sum(d.state === 2 ? 1 : 0)',
  customers: 'd => op.sum(d.state === 2 ? d.customers : 0)',
  counted: 'd => op.sum(d.state === 2 ? d.counted : 0)',
  of: 'd => op.sum(d.state === 2 ? d.of : 0)',
} as const;

/** What a pool is when the cells are counted: shown when one contributes. */
export const POOLED = {
  state: 'd => d.cells > 0 ? 2 : 0',
  shown: 'd => d.cells > 0',
  exposed: 'd => d.of',
} as const;

/** What the other summaries add up over the complete cells, and the rate that each makes of its sums. */
export const SUMMARIES: Readonly<
  Record<Summary, { readonly pool: Record<string, string>; readonly rate: string }>
> = {
  pooled: { pool: {}, rate: RATE.rate },
  mean: {
    pool: {
      rates: 'd => op.sum(d.state === 2 && d.of > 0 ? d.rate : 0)',
      rated: 'd => op.sum(d.state === 2 && d.of > 0 ? 1 : 0)',
    },
    rate: 'd => d.rated > 0 ? d.rates / d.rated : null',
  },
  size_weighted: {
    pool: {
      weighted: 'd => op.sum(d.state === 2 ? d.counted * d.of : 0)',
      squares: 'd => op.sum(d.state === 2 ? d.of * d.of : 0)',
    },
    rate: 'd => d.squares > 0 ? d.weighted / d.squares : null',
  },
};

/** The sums of a value over the complete cells. */
export const AMOUNT = {
  amount: 'd => op.sum(d.state === 2 ? d.amount : 0)',
  actives: 'd => op.sum(d.state === 2 ? d.actives : 0)',
} as const;

/** The value of a cell: an average has none where nothing adds to it. */
export const WORTH: Readonly<Record<FoldValue['kind'], { readonly worth: string }>> = {
  sum: { worth: 'd => d.amount' },
  avg: { worth: 'd => d.actives > 0 ? d.amount / d.actives : null' },
};
