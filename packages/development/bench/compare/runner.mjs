import { createInterface } from 'node:readline';

/**
 * Answers requests line by line, so that all who are compared stay loaded and take turns. `answers` maps the
 * kind of a request to what does it; what that returns goes back with the milliseconds that it took.
 */
export async function serve(answers) {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    try {
      const before = performance.now();
      const check = await answers[request.kind](request);
      const ms = performance.now() - before;
      const peak = process.resourceUsage().maxRSS / 1024;
      console.log(JSON.stringify({ ms, check, peak }));
    } catch (error) {
      console.log(JSON.stringify({ error: String(error?.message ?? error) }));
    }
  }
}

/** What two results must share: cells with anybody, the sum over them, and one that knows the periods. */
export function checkOf(cells) {
  let [count, sum, weighted] = [0, 0, 0];
  for (const { period, value } of cells) {
    if (!value) continue;
    count++;
    sum += value;
    weighted += value * (period + 1);
  }
  return [count, sum, weighted];
}
