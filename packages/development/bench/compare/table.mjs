/** Milliseconds or mebibytes as a table shows them; nothing where there are none. */
export const cell = (number) =>
  number === undefined ? '' : number < 10 ? number.toFixed(1) : number.toFixed(0);

/** The milliseconds of a peer, and in brackets how many times as long as Tenure it took. */
export function against(medians, name) {
  const ms = medians[name];
  if (ms === undefined) return '';
  const ratio = ms / medians.tenure;
  return `${cell(ms)} (${ratio.toFixed(ratio < 0.95 ? 2 : 1)})`;
}

/** The lines of a Markdown table. */
export function tableOf(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
