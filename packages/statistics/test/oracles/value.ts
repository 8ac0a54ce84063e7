import {
  discountedSimpleValue,
  discountedValue,
  acquisitionCost,
  expectedAmount,
  expectedPurchases,
  expectedRepeats,
  fitBuyTillYouDie,
  fitGammaGamma,
  fitSbg,
  paybackPeriods,
  probabilityAlive,
  sbgLifetime,
  sbgResidualLifetime,
  sbgRetention,
  sbgSurvival,
  simpleValue,
  valueToCost,
  type BuyTillYouDie,
  type DropoutRule,
} from '../../src/index.ts';
import { sbgEvidence } from '../../src/sbg-triangle.ts';
import { counted } from '../sbg-data.ts';
import { dataSet, hold, holdEach, keyed, rowsOf, type AnyOracle } from './oracle.ts';

const within = (tolerance: AnyOracle['tolerance'], name: string) => {
  const allowed = tolerance[name] ?? tolerance.abs;
  return allowed === undefined ? tolerance : { abs: Number(allowed) };
};

/** BG/NBD or MBG/NBD fitted to a summary by customer. */
export function holdPurchaseModel({ id, input, expected, tolerance }: AnyOracle): void {
  const rule: DropoutRule = id.startsWith('mbgnbd') ? 'mbgnbd' : 'bgnbd';
  const rows = dataSet(input.data as string);
  const column = (name: string) => rows.map((row) => Number(row[name]));
  const fit = fitBuyTillYouDie(rule, {
    repeats: column('x'),
    lastAge: column('t_x'),
    age: column('T'),
  });
  if (fit.kind === 'refused' || !fit.converged) throw new Error(`${id}: no fit`);
  const { LL, ...parameters } = keyed(expected);
  hold(fit.logLikelihood, LL, within(tolerance, 'LL_abs'), `${id} LL`);
  hold(fit, parameters, within(tolerance, 'params_abs'), id);
}

/** Gamma-Gamma fitted to the customers with a repeat purchase. */
export function holdGammaGamma({ id, input, expected, tolerance }: AnyOracle): void {
  const rows = dataSet(input.data as string);
  const fit = fitGammaGamma({
    repeats: rows.map((row) => Number(row.x)),
    meanAmount: rows.map((row) => Number(row.zbar)),
  });
  if (fit.kind === 'refused' || !fit.converged) throw new Error(`${id}: no fit`);
  const { LL, n, ...parameters } = keyed(expected);
  if (LL !== undefined) hold(fit.logLikelihood, LL, within(tolerance, 'LL_abs'), `${id} LL`);
  if (n !== undefined) hold(fit.customers, n, { abs: 0 }, `${id} n`);
  hold(fit, parameters, within(tolerance, 'params_abs'), id);
}

/** A discounted value in weeks and months, right and as it comes out where 30 weeks are taken for a month. */
export function holdTimeUnits({ id, input, expected, tolerance }: AnyOracle): void {
  const numbers = input as Record<string, number>;
  const { r, alpha, a, b, x, t_x, T, E_M, months, monthly_discount } = numbers as Record<
    'r' | 'alpha' | 'a' | 'b' | 'x' | 't_x' | 'T' | 'E_M' | 'months' | 'monthly_discount',
    number
  >;
  const model: BuyTillYouDie = { rule: 'bgnbd', r, alpha, a, b };
  const history = { repeats: x, lastAge: t_x, age: T };
  const terms = { periods: months, discount: monthly_discount };
  const right = discountedValue(model, history, E_M, { unit: 'week', period: 'month', ...terms });
  // A model in days is stepped 365 / 12 of them a month: times 30 / (365 / 12) it is the documentation's 30.
  const scale = 365 / 12 / 30;
  const days = { repeats: x, lastAge: t_x * scale, age: T * scale };
  const wrong = discountedValue({ ...model, alpha: alpha * scale }, days, E_M, {
    unit: 'day',
    period: 'month',
    ...terms,
  });
  hold({ lifetimes_docs_wrong: wrong, correct_weeks_52_over_12: right }, expected, tolerance, id);
}

/** The shifted beta geometric model fitted to the first years of a survival. */
export function holdSbg({ id, input, expected, tolerance }: AnyOracle): void {
  const { survival, N, years_used } = input as {
    survival: number[];
    N: number;
    years_used: number;
  };
  const survivors = survival.slice(0, years_used + 1).map((share) => share * N);
  const fit = fitSbg(sbgEvidence('survivors', [counted(survivors)]));
  if (fit.kind === 'refused' || !fit.converged) throw new Error(`${id}: no fit`);
  const shares = within(tolerance, 'S_abs');
  const parameters = within(tolerance, 'params_abs');
  // What follows from the parameters is held at those of the case.
  const model = keyed(expected) as unknown as { alpha: number; beta: number };
  holdEach(
    expected,
    {
      alpha: (value) => {
        hold(fit.alpha, value, parameters, `${id} alpha`);
      },
      beta: (value) => {
        hold(fit.beta, value, parameters, `${id} beta`);
      },
      'LL_*': (value) => {
        hold(fit.logLikelihood, value, within(tolerance, 'LL_abs'), `${id} LL`);
      },
      mean_theta: (value) => {
        hold(fit.alpha / (fit.alpha + fit.beta), value, shares, `${id} mean`);
      },
      S: (value) => {
        hold(
          (value as number[]).map((_, t) => sbgSurvival(fit, t)),
          value,
          shares,
          `${id} S`,
        );
      },
      retention: (value) => {
        hold(
          (value as number[]).map((_, t) => sbgRetention(fit, t + 1)),
          value,
          shares,
          `${id} retention`,
        );
      },
      pmf: (value) => {
        const left = (t: number) => sbgSurvival(fit, t) - sbgSurvival(fit, t + 1);
        hold(
          (value as number[]).map((_, t) => left(t)),
          value,
          shares,
          `${id} pmf`,
        );
      },
      DERL_d10_at: (value) => {
        for (const [renewal, wanted] of Object.entries(keyed(value))) {
          hold(
            sbgResidualLifetime(model, Number(renewal), 0.1),
            wanted,
            { rel: 1e-12 },
            `${id} DERL ${renewal}`,
          );
        }
      },
      DEL_d10: (value) => {
        hold(sbgLifetime(model, 0.1), value, { rel: 1e-12 }, `${id} DEL`);
      },
    },
    id,
  );
}

/** Values by formula: each row of the case is one. */
export function holdSimpleValues({ id, expected, tolerance }: AnyOracle): void {
  for (const row of rowsOf(expected)) {
    const terms = {
      revenue: Number(row.arpa ?? row.arps),
      margin: Number(row.margin ?? 1),
      churn: Number(row.churn ?? row.stripe_zero_churn_cap),
    };
    const discount = Number(row.discount_monthly ?? 0);
    hold(
      {
        ...row,
        ltv: simpleValue(terms),
        expected_months: 1 / terms.churn,
        ltv_first_payment_now: discountedSimpleValue(terms, discount, 'now'),
        ltv_end_of_period: discountedSimpleValue(terms, discount, 'end'),
      },
      row,
      tolerance,
      id,
    );
  }
}

/** A value with churn 0, capped. */
export function holdCappedValue({ id, input, expected, tolerance }: AnyOracle): void {
  const { arps, churn } = input as Record<'arps' | 'churn', number>;
  const assumed = Number(keyed(expected).assumed_churn);
  const ltv = simpleValue({ revenue: arps, churn, cap: 1 / assumed });
  hold({ assumed_churn: assumed, ltv }, expected, tolerance, id);
  hold(simpleValue({ revenue: arps, churn }), null, tolerance, `${id} without a cap`);
}

/** What a customer costs, when it is paid back, and value over cost. */
export function holdAcquisition({ id, expected, tolerance }: AnyOracle): void {
  for (const row of rowsOf(expected)) {
    const [spend, customers, arpa, margin] = ['sm_spend', 'new_customers', 'arpa', 'margin'].map(
      (key) => Number(row[key]),
    ) as [number, number, number, number];
    const cac = acquisitionCost(spend, customers);
    hold(
      {
        ...row,
        cac,
        payback_months: paybackPeriods(cac, arpa, margin),
        ltv_cac: valueToCost(Number(row.ltv), cac),
      },
      row,
      tolerance,
      id,
    );
  }
}

/** What a model says of customers: chances to be alive and purchases to expect. */
export function holdPredictions({ id, input, expected, tolerance }: AnyOracle): void {
  const rule: DropoutRule = id.startsWith('mbgnbd') ? 'mbgnbd' : 'bgnbd';
  const { r, alpha, a, b, p, q, gamma } = input as Record<string, number>;
  const model = { rule, r, alpha, a, b } as BuyTillYouDie;
  for (const row of Array.isArray(expected) ? rowsOf(expected) : [keyed(expected)]) {
    const cell = { ...input, ...row } as Record<string, number>;
    const history = { repeats: cell.x ?? 0, lastAge: cell.t_x ?? 0, age: cell.T ?? 0 };
    const spend = { p, q, gamma } as { p: number; q: number; gamma: number };
    hold(
      {
        ...row,
        p_alive: probabilityAlive(model, history),
        expected_purchases: expectedPurchases(model, history, cell.t ?? 0),
        expected_repeats: expectedRepeats(model, cell.t ?? 0),
        E_M: expectedAmount(spend, history.repeats, cell.zbar ?? 0),
      },
      row,
      tolerance,
      id,
    );
  }
}
