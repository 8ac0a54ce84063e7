/** By what a ratio may be worse than the page's. */
export const TOLERANCE = 1.5;

/** What takes as many times as long, by column: where it is Tenure itself, more is worse. */
const ITSELF = {
  growth: { who: 'it', as: 'the first of its kind' },
  'in Chromium': { who: 'Chromium', as: 'Node' },
};

/**
 * The ratios in Markdown tables: by the first cell of a line and the head of the column, the number in brackets, and in
 * the column `growth` the number itself.
 */
export function ratiosOf(text) {
  const ratios = new Map();
  let head = null;
  for (const line of text.split('\n')) {
    const cells = /^\|(.*)\|$/u
      .exec(line.trim())?.[1]
      .split('|')
      .map((one) => one.trim());
    if (cells === undefined) {
      head = null;
    } else if (head === null) {
      head = cells;
    } else {
      for (const [at, content] of cells.entries()) {
        const column = head[at];
        const number = column === 'growth' ? content : /\(([\d.]+)\)$/u.exec(content)?.[1];
        if (Number(number) > 0) ratios.set(`${cells[0]} | ${column}`, { title: cells[0], column, ratio: Number(number) }); // prettier-ignore
      }
    }
  }
  return ratios;
}

/**
 * A run against the page, both as text: how many ratios were compared, what has become worse by more than {@link TOLERANCE} (what, and
 * a sentence), and how many of the run the page lacks. Peers are to take no fewer times of Tenure's time, Tenure itself no more.
 */
export function compareRatios(page, run) {
  const known = ratiosOf(page);
  const problems = [];
  let [compared, missing] = [0, 0];
  for (const [key, { title, column, ratio }] of ratiosOf(run)) {
    const was = known.get(key)?.ratio;
    if (was === undefined) {
      missing++;
      continue;
    }
    compared++;
    const own = ITSELF[column];
    const limit = own ? was * TOLERANCE : was / TOLERANCE;
    if (own ? ratio <= limit : ratio >= limit) continue;
    const { who, as } = own ?? { who: column, as: 'Tenure' };
    const wanted = `${own ? 'at most' : 'at least'} ${limit.toFixed(1)}`;
    const said = `${title}: ${who} takes ${ratio} times as long as ${as}, on the page ${was} times; ${wanted} are wanted`;
    problems.push({ key, said });
  }
  return { compared, missing, problems };
}

/** What is worse in one run and in another: a single run may have been disturbed. The sentences are those of the second. */
export function worseInBoth(one, other) {
  return other.problems.filter(({ key }) => one.problems.some((problem) => problem.key === key));
}
