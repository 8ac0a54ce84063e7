/** Whether sums of the same numbers, added in another order, are the same. */
const agree = (one, other) =>
  one.length === other.length &&
  one.every((sum, at) => Math.abs(sum - other[at]) <= 1e-9 * Math.abs(sum));

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/**
 * Asks in turn: `asked` are questions of `{ name, of, request }`, where `of` is a runner. The first `unseen` turns warm up and
 * are not counted. Questions of one name must have one answer, or this fails. Gives for each name the median of
 * milliseconds and the peak of memory of each runner: `{ name, medians, peaks }`.
 */
export async function inTurn(asked, runs, unseen = 1) {
  const results = new Map();
  for (let turn = -unseen; turn < runs; turn++) {
    for (const { name, of, request } of asked) {
      const { ms, check, peak } = await of.ask(request);
      const result = results.get(name) ?? { agreed: check, times: {}, peaks: {} };
      results.set(name, result);
      if (!agree(check, result.agreed)) {
        throw new Error(`${of.name} gives ${check}, not ${result.agreed}: ${name}`);
      }
      result.times[of.name] ??= [];
      if (turn >= 0) result.times[of.name].push(ms);
      result.peaks[of.name] = peak;
    }
  }
  return [...results].map(([name, { times, peaks }]) => {
    const medians = mapValues(times, median);
    const said = Object.entries(medians).map(([of, ms]) => `${of} ${ms.toFixed(0)} ms`);
    console.log(`${name}: ${said.join(', ')}`);
    return { name, medians, peaks };
  });
}

const mapValues = (object, of) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, of(value)]));
