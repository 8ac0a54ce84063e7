/** Optimal string alignment distance: insert, delete, replace and swap of neighbours cost 1 each. */
export function alignmentDistance(left: string, right: string): number {
  const a = Array.from(left);
  const b = Array.from(right);
  let before: number[] = [];
  let previous = b.map((_, index) => index);
  previous.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/** The nearest of the names, at most a third of its letters away; undefined when none is that near. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const key = wanted.toLowerCase();
  const limit = Math.max(1, Math.floor(Array.from(wanted).length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of names) {
    const candidate = name.toLowerCase();
    const distance = stem(candidate) === stem(key) ? 0.5 : alignmentDistance(key, candidate);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

function stem(name: string): string {
  return name.replace(/(?<=.)\.[a-z0-9]+(?:\.gz)?$/u, '');
}
