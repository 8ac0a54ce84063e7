import { makeRandom } from './random.mjs';

const day = 86_400_000;

/**
 * What is true about the commits of the example repository. Shares are in ten thousandths.
 *
 * Whoever comes makes a first commit. A passer-by makes none after that week; a regular makes some in two
 * months of five and leaves with one month in ten; a maintainer makes some nearly every month and hardly leaves.
 * From `mentoring` on, newcomers are answered within a day, and fewer of them are passers-by. In every October
 * there is a festival that brings passers-by alone, as many as a usual month brings newcomers.
 */
export const truth = {
  firstMonth: Date.UTC(2021, 0, 1),
  takenAt: Date.UTC(2025, 5, 17, 18),
  newcomers: 7,
  mentoring: Date.UTC(2024, 0, 1),
  kindsBefore: { passerBy: 66, regular: 28, maintainer: 6 },
  kindsAfter: { passerBy: 48, regular: 44, maintainer: 8 },
  regular: { active: 4000, leaves: 1000, most: 6 },
  maintainer: { active: 9200, leaves: 150, most: 14 },
};

/**
 * The commits of a repository as the CSV text that the second command of git-log.md writes: moment (UTC) and
 * number of the author, in the order of time.
 */
export function makeRepository(seed) {
  const random = makeRandom(seed + 0x9e37);
  const commits = [];
  let people = 0;
  const firstDays = (from, until) => {
    const festival = new Date(from).getUTCMonth() === 9 ? truth.newcomers : 0;
    const usual = truth.newcomers - 2 + random.below(5);
    return Array.from({ length: usual + festival }, (_, index) => ({
      time: momentBetween(random, from, until),
      ofFestival: index >= usual,
    }));
  };
  for (let month = 0; monthStart(month) < truth.takenAt; month += 1) {
    const [from, until] = [monthStart(month), monthStart(month + 1)];
    for (const { time, ofFestival } of firstDays(from, until)) {
      people += 1;
      const kinds = time < truth.mentoring ? truth.kindsBefore : truth.kindsAfter;
      const kind = ofFestival ? 'passerBy' : random.pick(kinds);
      for (const at of commitsOf(random, kind, time, month)) commits.push({ at, person: people });
    }
  }
  const lines = numbered(commits.filter(({ at }) => at < truth.takenAt).sort(byTime));
  return `authored_at,contributor\n${lines.join('\n')}\n`;
}

/** The moments of one person's commits: the first, more within the week, and those of the months after. */
function commitsOf(random, kind, first, month) {
  const moments = [first];
  for (let more = random.below(3); more > 0; more -= 1) {
    moments.push(first + 3600_000 + random.below(6 * 86_400) * 1000);
  }
  if (kind === 'passerBy') return moments;
  const { active, leaves, most } = truth[kind];
  for (let k = 1; monthStart(month + k) < truth.takenAt && !random.chance(leaves); k += 1) {
    if (!random.chance(active)) continue;
    for (let count = 1 + random.below(most); count > 0; count -= 1) {
      moments.push(momentBetween(random, monthStart(month + k), monthStart(month + k + 1)));
    }
  }
  return moments;
}

/** The rows, with people numbered by their first commits. */
function numbered(commits) {
  const numbers = new Map();
  return commits.map(({ at, person }) => {
    if (!numbers.has(person)) numbers.set(person, numbers.size + 1);
    return `${new Date(at).toISOString().replace('.000Z', 'Z')},p${numbers.get(person)}`;
  });
}

const byTime = (one, two) => one.at - two.at || one.person - two.person;

function monthStart(index) {
  const date = new Date(truth.firstMonth);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + index, 1);
}

/** A whole second between two midnights. */
function momentBetween(random, from, until) {
  return from + random.below((until - from) / day) * day + random.below(86_400) * 1000;
}
