// Fits BG/NBD and MBG/NBD to purchase histories: once for a first call, then warm. From the repository:
//   node packages/statistics/bench/value.ts FILE   a CSV with the columns x, t_x, T of 2,357 customers, as CDNOW's
import { readFileSync } from 'node:fs';
import { fitBuyTillYouDie, type DropoutRule, type Purchases } from '../src/index.ts';
import { seededRandom } from '../src/random.ts';

const [head = '', ...lines] = readFileSync(process.argv[2] ?? '', 'utf8')
  .trimEnd()
  .split(/\r?\n/);
const names = head.split(',');
const column = (name: string) => lines.map((line) => Number(line.split(',')[names.indexOf(name)]));
const small: Purchases = { repeats: column('x'), lastAge: column('t_x'), age: column('T') };

/** Every customer many times: exactly, so that equal ones can be taken together, or each at slightly other ages. */
function repeated(times: number, jitter: number): Purchases {
  const random = seededRandom(1);
  const repeats: number[] = [];
  const lastAge: number[] = [];
  const age: number[] = [];
  for (let copy = 0; copy < times; copy += 1) {
    for (let i = 0; i < small.repeats.length; i += 1) {
      const stretch = 1 + jitter * random();
      repeats.push(small.repeats[i] as number);
      lastAge.push((small.lastAge[i] as number) * stretch);
      age.push((small.age[i] as number) * stretch);
    }
  }
  return { repeats, lastAge, age };
}

function report(label: string, rule: DropoutRule, data: Purchases): void {
  const begin = performance.now();
  const fit = fitBuyTillYouDie(rule, data);
  const time = performance.now() - begin;
  if (fit.kind === 'refused' || !fit.converged) throw new Error(`${rule}: no fit`);
  const { r, alpha, a, b, logLikelihood, iterations } = fit;
  const parameters = [r, alpha, a, b].map((value) => value.toFixed(4)).join(' ');
  console.log(
    [label, rule, `${time.toFixed(0)} ms`, parameters, logLikelihood.toFixed(2), iterations].join(
      ' | ',
    ),
  );
}

console.log('data | model | time | r alpha a b | log likelihood | iterations');
for (const rule of ['bgnbd', 'mbgnbd'] as const) {
  report('2,357, first call', rule, small);
  report('2,357, warm', rule, small);
}
const same = repeated(100, 0);
const apart = repeated(100, 1e-3);
for (const rule of ['bgnbd', 'mbgnbd'] as const) {
  report('235,700, each 100 times', rule, same);
  report('235,700, all different', rule, apart);
}
