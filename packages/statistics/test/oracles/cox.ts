import { concordance, coxModel, type CoxTies } from '../../src/index.ts';
import { hold, keyed, type AnyOracle } from './oracle.ts';
import { spellsOf, survivalRows } from './survival-data.ts';

type Row = Readonly<Record<string, unknown>>;

/** The values of a covariate that R names `age`, `xNonmaintained` or `treat == "control"TRUE`. */
function covariate(rows: readonly Row[], name: string): number[] {
  const compared = /^(\S+) == "(.*)"TRUE$/.exec(name);
  if (compared) return rows.map((row) => (row[compared[1] as string] === compared[2] ? 1 : 0));
  const columns = Object.keys(rows[0] ?? {});
  if (columns.includes(name))
    return rows.map((row) => (row[name] === '' ? Number.NaN : Number(row[name])));
  const column = columns.find((candidate) => name.startsWith(candidate)) ?? name;
  const level = name.slice(column.length);
  if (!rows.some((row) => row[column] === level)) throw new Error(`which covariate is ${name}?`);
  return rows.map((row) => (row[column] === level ? 1 : 0));
}

/** Cox's model as R fits it to the data of a case; `key` is `cox`, `cox_efron`, `cox_breslow` or `cox_exact`. */
export function holdCox(oracle: AnyOracle, key: string, expected: unknown): void {
  const { id, tolerance } = oracle;
  const { rows, columns } = survivalRows(oracle);
  const wanted = keyed(expected);
  const single = typeof wanted.coef === 'number';
  const names = single ? ['treat == "control"TRUE'] : Object.keys(keyed(wanted.coef));
  const values = names.map((name) => covariate(rows, name));
  // R leaves rows with a value missing out.
  const whole = rows.filter((_, i) => values.every((column) => !Number.isNaN(column[i])));
  const spells = spellsOf(whole, columns);
  const covariates = names.map((name) => covariate(whole, name));
  const ties = (wanted.ties ?? (key.split('_')[1] as string)) as CoxTies;
  const fit = coxModel({ ...spells, covariates }, ties);
  if (fit.kind === 'refused') throw new Error(`${id}: ${fit.reason}`);
  const scores = whole.map((_, i) =>
    covariates.reduce(
      (sum, column, k) => sum + (column[i] as number) * (fit.coefficients[k] as number),
      0,
    ),
  );
  const order = concordance(spells, scores);
  const test = ({
    chiSquared,
    degrees,
    p,
  }: {
    chiSquared: number;
    degrees: number;
    p: number;
  }) => ({
    test: chiSquared,
    df: degrees,
    pvalue: p,
  });
  const byName = (column: Float64Array) =>
    Object.fromEntries(names.map((name, k) => [name, column[k]]));
  const { wald, ...rest } = wanted;
  const numbers = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'ties'));
  hold(
    {
      n: fit.subjects,
      nevent: fit.events,
      coef: single ? fit.coefficients[0] : byName(fit.coefficients),
      se: byName(fit.standardErrors),
      loglik: [fit.logLikelihood.null, fit.logLikelihood.fitted],
      lr_test: test(fit.likelihoodRatio),
      score: test(fit.score),
      concordance: { C: order?.concordance, 'se(C)': order?.standardError },
    },
    numbers,
    tolerance,
    `${id} ${key}`,
  );
  // R prints Wald's statistic with two decimals.
  const printed = keyed(wald);
  if (wald) {
    hold(test(fit.wald).test, printed.test, { abs: 0.0051 }, `${id} Wald`);
    hold(fit.wald.p, printed.pvalue, { rel: 1e-6 }, `${id} Wald p`);
  }
}

/** A model alone, with one key for each handling of ties. */
export function holdCoxOnly(oracle: AnyOracle): void {
  for (const [key, value] of Object.entries(keyed(oracle.expected))) {
    if (key === 'n') hold(survivalRows(oracle).rows.length, value, { abs: 0 }, `${oracle.id} n`);
    else if (key.startsWith('cox')) holdCox(oracle, key, value);
    else throw new Error(`${oracle.id}: nothing holds "${key}"`);
  }
}
