import { expect } from 'vitest';
import {
  netPromoterScore,
  netPromoterWald,
  segmentOf,
  USUAL_SEGMENTS,
  valueScores,
  type PromoterCounts,
} from '../../src/index.ts';
import { dataSet, hold, holdEach, keyed, type AnyOracle } from './oracle.ts';

/** A net promoter score with its intervals. */
export function holdNetPromoter({ id, input, expected, tolerance }: AnyOracle): void {
  const counts = input as unknown as PromoterCounts;
  const found = netPromoterScore(counts);
  const wald = netPromoterWald(counts);
  hold(
    {
      nps: found?.score,
      se: found?.standardError,
      wald_ci: [wald?.wald.low, wald?.wald.high],
      adj_wald_ci: [wald?.adjusted.low, wald?.adjusted.high],
    },
    expected,
    tolerance,
    id,
  );
  // What is shown is the adjusted one, cut at what a score can be.
  const [low = 0, high = 0] = keyed(expected).adj_wald_ci as number[];
  hold(
    [found?.interval.low, found?.interval.high],
    [Math.max(-100, low), Math.min(100, high)],
    tolerance,
    `${id} cut`,
  );
}

const DAY = 86_400_000;

interface Customer {
  readonly id: string;
  recency: number;
  frequency: number;
  monetary: number;
}

function customersOf(data: string, asOf: string): readonly Customer[] {
  const customers = new Map<string, Customer & { last: string; invoices: Set<string> }>();
  for (const row of dataSet(data)) {
    if (row.is_cancellation !== '0') continue;
    const id = row.customer_id as string;
    const day = (row.invoice_ts as string).slice(0, 10);
    const own = customers.get(id) ?? {
      id,
      recency: 0,
      frequency: 0,
      monetary: 0,
      last: day,
      invoices: new Set(),
    };
    own.invoices.add(row.invoice_no as string);
    if (day > own.last) own.last = day;
    own.monetary += Number(row.amount);
    customers.set(id, own);
  }
  return [...customers.values()].map(({ last, invoices, ...own }) => ({
    ...own,
    recency: (Date.parse(asOf) - Date.parse(last)) / DAY,
    frequency: invoices.size,
  }));
}

/** Scores and segments of recency, frequency and money under both rules for ties. */
export function holdRfm({ id, input, expected }: AnyOracle): void {
  const customers = customersOf(input.data as string, input.as_of as string);
  const bins = input.bins as number;
  const holdRule = (rule: 'percent_rank' | 'cume_dist') => (value: unknown) => {
    const column = (key: 'recency' | 'frequency' | 'monetary') => customers.map((one) => one[key]);
    const r = valueScores(column('recency'), bins, rule, 'lower');
    const f = valueScores(column('frequency'), bins, rule);
    const m = valueScores(column('monetary'), bins, rule);
    const counts = (scores: Uint8Array) =>
      Array.from({ length: bins }, (_, at) => scores.filter((score) => score === at + 1).length);
    const segments: Record<string, number> = {};
    customers.forEach((_, i) => {
      const name = segmentOf(USUAL_SEGMENTS, r[i] as number, f[i] as number) as string;
      segments[name] = (segments[name] ?? 0) + 1;
    });
    holdEach(
      value,
      {
        R_counts: (wanted) => {
          expect(counts(r)).toEqual(wanted);
        },
        F_counts: (wanted) => {
          expect(counts(f)).toEqual(wanted);
        },
        M_counts: (wanted) => {
          expect(counts(m)).toEqual(wanted);
        },
        segments: (wanted) => {
          expect(segments).toEqual(wanted);
        },
        sample: (wanted) => {
          for (const [customer, cells] of Object.entries(keyed(wanted))) {
            const i = customers.findIndex((one) => one.id === customer);
            const own = customers[i] as Customer;
            hold(
              [own.recency, own.frequency, own.monetary, r[i], f[i], m[i]],
              cells,
              { abs: 0.005 },
              `${id} ${customer}`,
            );
          }
        },
      },
      id,
    );
  };
  holdEach(
    expected,
    {
      percent_rank: holdRule('percent_rank'),
      cume_dist: holdRule('cume_dist'),
      // What happens where ties are broken by the order of rows, which is not offered here.
      'rank_first_*': () => undefined,
      customers_changed_segment_by_tie_order: () => undefined,
      customers: (value) => {
        expect(customers.length).toBe(value);
      },
      freq_1_customers: (value) => {
        expect(customers.filter(({ frequency }) => frequency === 1).length).toBe(value);
      },
    },
    id,
  );
}
