// Compares the survival functions with R's package survival on random data sets with ties, censoring and late
// entry. Needs R (Debian: r-base-core r-cran-survival). From the repository:
//   node packages/statistics/bench/against-r.mjs [data sets, 200] [seed, 1]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  aalenJohansen,
  concordance,
  coxModel,
  kaplanMeier,
  logRank,
  nelsonAalen,
  restrictedMean,
  survivalQuantile,
} from '../src/index.ts';
import { seededRandom } from '../src/random.ts';

const sets = Number(process.argv[2] ?? 200);
const random = seededRandom(Number(process.argv[3] ?? 1));

function drawn() {
  const size = 6 + Math.floor(random() ** 2 * 150);
  const late = random() < 0.4;
  const groups = 2 + Math.floor(random() * 3);
  const width = [4, 12, 40, 1e6][Math.floor(random() * 4)];
  const censoring = random() * 0.7;
  const rows = Array.from({ length: size }, (_, i) => {
    const x = Math.round(random() * 8) / 4;
    const z = random() < 0.5 ? 1 : 0;
    const time = 1 + Math.floor(width * Math.min(1, -Math.log(1 - random()) / (2 + x)));
    const cause = random() < censoring ? 0 : random() < 0.6 ? 1 : 2;
    const entry = late && random() < 0.5 ? Math.floor(random() * time) : 0;
    return { time, cause, entry, group: i % groups, x, z };
  });
  const last = Math.max(...rows.map(({ time }) => time));
  return { rows, tau: Math.max(1, Math.floor(last * (0.3 + 0.7 * random()))) };
}

const all = Array.from({ length: sets }, drawn).filter(({ rows }) =>
  rows.some(({ cause }) => cause > 0),
);
const folder = mkdtempSync(join(tmpdir(), 'against-r-'));
const [given, answered] = [join(folder, 'data.csv'), join(folder, 'r.csv')];
const lines = all.flatMap(({ rows, tau }, set) =>
  rows.map(({ time, cause, entry, group, x, z }) =>
    [set, time, cause, entry, group, x, z, tau].join(','),
  ),
);
writeFileSync(given, ['set,time,cause,entry,group,x,z,tau', ...lines].join('\n'));
execFileSync('Rscript', [fileURLToPath(new URL('against-r.R', import.meta.url)), given, answered], {
  stdio: ['ignore', 'inherit', 'inherit'],
});

/** What R says, by set and name. */
const wanted = new Map();
for (const line of readFileSync(answered, 'utf8').trimEnd().split('\n')) {
  const [set, what, place, value] = line.split(',');
  const key = `${set},${what}`;
  if (!wanted.has(key)) wanted.set(key, []);
  wanted.get(key)[Number(place)] = value === 'NA' ? null : Number(value);
}

function ours({ rows, tau }) {
  const times = rows.map(({ time }) => time);
  const causes = rows.map(({ cause }) => cause);
  const events = causes.map((cause) => (cause > 0 ? 1 : 0));
  const entries = rows.map(({ entry }) => entry);
  const late = entries.some((entry) => entry > 0);
  const spells = { times, events, entries };
  const found = new Map();
  for (const scale of ['log-log', 'log', 'plain']) {
    const curve = kaplanMeier(spells, { scale });
    const median = survivalQuantile(curve);
    found.set(
      `low ${scale}`,
      curve.map(({ low }) => low),
    );
    found.set(
      `high ${scale}`,
      curve.map(({ high }) => high),
    );
    found.set(`median ${scale}`, [median.time, median.low, median.high]);
    if (scale !== 'plain') continue;
    found.set(
      'time',
      curve.map(({ time }) => time),
    );
    found.set(
      'at risk',
      curve.map(({ atRisk }) => atRisk),
    );
    found.set(
      'events',
      curve.map((point) => point.events),
    );
    found.set(
      'censored',
      curve.map(({ censored }) => censored),
    );
    found.set(
      'survival',
      curve.map(({ survival }) => survival),
    );
    found.set(
      'error',
      curve.map(({ standardError }) => standardError),
    );
    const mean = restrictedMean(curve, tau);
    found.set('mean', [mean?.mean, mean?.standardError]);
  }
  const hazard = nelsonAalen(spells);
  found.set(
    'hazard',
    hazard.map(({ cumulativeHazard }) => cumulativeHazard),
  );
  found.set(
    'hazard error',
    hazard.map(({ standardError }) => standardError),
  );
  if (!late) {
    const groups = [...new Set(rows.map(({ group }) => group))].sort().map((group) => {
      const own = rows.filter((row) => row.group === group);
      return {
        times: own.map(({ time }) => time),
        events: own.map(({ cause }) => Number(cause > 0)),
      };
    });
    for (const rho of [0, 1]) {
      const test = logRank(groups, { kind: 'fleming-harrington', rho });
      found.set(`log-rank ${rho}`, [test?.chiSquared, test?.p]);
      found.set(
        `expected ${rho}`,
        test?.groups.map(({ expected }) => expected),
      );
    }
  }
  const incidence = aalenJohansen({ times, events: causes, entries });
  ['one', 'two'].forEach((cause, at) => {
    found.set(
      `incidence ${cause}`,
      incidence.map((point) => point.causes[at]?.incidence),
    );
    found.set(
      `incidence error ${cause}`,
      incidence.map((point) => point.causes[at]?.standardError),
    );
  });
  const covariates = [rows.map(({ x }) => x), rows.map(({ z }) => z)];
  for (const ties of ['efron', 'breslow', 'exact']) {
    const fit = coxModel({ ...spells, covariates }, ties);
    if (fit.kind === 'refused' || !fit.converged) continue;
    found.set(`cox ${ties}`, [...fit.coefficients]);
    found.set(`cox error ${ties}`, [...fit.standardErrors]);
    found.set(`cox likelihood ${ties}`, [fit.logLikelihood.null, fit.logLikelihood.fitted]);
    found.set(`cox score ${ties}`, [fit.score.chiSquared]);
    if (ties !== 'efron') continue;
    const scores = rows.map(({ x, z }) => x * fit.coefficients[0] + z * fit.coefficients[1]);
    const order = concordance(spells, scores);
    found.set('concordance', [order?.concordance, order?.standardError]);
  }
  return found;
}

const TOLERANCE = 1e-8;
/** Newton's steps end at this: coefficients are no more exact than the flatness of the likelihood lets them be. */
const FITTED = 1e-6;
const tally = new Map();
all.forEach((one, set) => {
  const found = ours(one);
  for (const [key, values] of wanted) {
    const [own, what] = key.split(',');
    if (Number(own) !== set) continue;
    const row = tally.get(what) ?? { sets: 0, numbers: 0, apart: 0, worst: 0, refused: 0 };
    tally.set(what, row);
    const answers = found.get(what);
    if (!answers) {
      row.refused += 1;
      continue;
    }
    row.sets += 1;
    values.forEach((value, place) => {
      row.numbers += 1;
      const answer = answers[place] ?? null;
      const both = value !== null && answer !== null;
      const off = both
        ? Math.abs(value - answer) / Math.max(1, Math.abs(value))
        : value === answer
          ? 0
          : 1;
      row.worst = Math.max(row.worst, off);
      if (off > (what.startsWith('cox') ? FITTED : TOLERANCE)) {
        row.apart += 1;
        if (row.apart <= 2) console.log(`set ${set} ${what}[${place}]: R ${value}, ours ${answer}`);
      }
    });
  }
});
const lateSets = all.filter(({ rows }) => rows.some(({ entry }) => entry > 0)).length;
console.log(`${all.length} data sets, ${lateSets} with late entry`);
console.log('what | sets | numbers | apart | greatest difference | not fitted here');
for (const [what, { sets: count, numbers, apart, worst, refused }] of tally) {
  console.log([what, count, numbers, apart, worst.toExponential(1), refused].join(' | '));
}
process.exitCode = [...tally.values()].some(({ apart }) => apart > 0) ? 1 : 0;
