import {
  betaQuantile,
  erfc,
  gammaTails,
  hypergeometric,
  incompleteBeta,
  logBeta,
  logGamma,
  normalQuantile,
} from '../../src/index.ts';
import { hold, holdEach, type AnyOracle } from './oracle.ts';

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number | undefined>> = {
  lgamma: (x = 0) => logGamma(x),
  lbeta: (a = 0, b = 0) => logBeta(a, b),
  hyp2f1: (a = 0, b = 0, c = 0, z = 0) => hypergeometric(a, b, c, z),
  gammainc: (a = 0, x = 0) => gammaTails(a, x)?.lower,
  gammaincc: (a = 0, x = 0) => gammaTails(a, x)?.upper,
  betainc: (a = 0, b = 0, x = 0) => incompleteBeta(x, a, b),
  betaincinv: (a = 0, b = 0, p = 0) => betaQuantile(p, a, b),
  erfc: (x = 0) => erfc(x),
  ndtri: (p = 0) => normalQuantile(p),
};

/** Special functions: rows of arguments and the value. */
export function holdFunctions({ id, expected, tolerance }: AnyOracle): void {
  const holders = Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, f]) => [
      name,
      (value: unknown) => {
        for (const row of value as readonly (readonly (string | number)[])[]) {
          const numbers = row.map(Number);
          hold(
            f(...numbers.slice(0, -1)),
            numbers.at(-1),
            tolerance,
            `${id} ${name}(${row.slice(0, -1).join(', ')})`,
          );
        }
      },
    ]),
  );
  holdEach(expected, holders, id);
}
