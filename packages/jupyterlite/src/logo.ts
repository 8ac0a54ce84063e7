/** Rates of the cells, by cohort and period: a cohort triangle, fading as cohorts do. */
const RATES = [[1, 0.74, 0.56, 0.44], [1, 0.68, 0.5], [1, 0.62], [1]] as const;

const FROM = [158, 219, 203] as const;
const TO = [8, 84, 92] as const;

/** The logo as SVG: a cohort triangle as a heatmap, and somebody who comes back. 64 by 64. */
export function logoSvg(): string {
  const cells = RATES.flatMap((row, cohort) =>
    row.map((rate, period) => {
      const x = String(7 + period * 13);
      const y = String(7 + cohort * 13);
      return `<rect x="${x}" y="${y}" width="11" height="11" rx="2.5" fill="${colour(rate)}"/>`;
    }),
  );
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">',
    '<title>Tenure</title>',
    '<rect width="64" height="64" rx="13" fill="#f7faf9"/>',
    '<rect x="0.75" y="0.75" width="62.5" height="62.5" rx="12.25" fill="none" stroke="#0b535e" stroke-opacity="0.22" stroke-width="1.5"/>',
    ...cells,
    '<path d="M54.8 50.5A9 9 0 1 1 50.8 37.8" fill="none" stroke="#e4572e" stroke-width="4" stroke-linecap="round"/>',
    '<path d="M53.6 33.6L49.2 42.4L57.4 41.2z" fill="#e4572e" stroke="#e4572e" stroke-width="1.6" stroke-linejoin="round"/>',
    '</svg>',
    '',
  ].join('\n');
}

function colour(rate: number): string {
  const share = (rate - 0.35) / 0.65;
  const channels = FROM.map((from, index) => {
    const value = Math.round(from + ((TO[index] ?? 0) - from) * share);
    return value.toString(16).padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
