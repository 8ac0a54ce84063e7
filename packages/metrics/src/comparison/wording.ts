import type { Correction } from '@tenure/statistics';
import type { Wording } from '../metric.ts';

/** How a correction is called. */
export const CORRECTIONS: Readonly<Record<Correction, string>> = {
  holm: 'Holm',
  bh: 'Benjamini-Hochberg',
};

const percent = (share: number) => `${String(Math.round(share * 10000) / 100)}%`;

/** What the two sides of a comparison are called; `own` is null where it is the result itself. */
export interface Sides {
  readonly own: string | null;
  readonly reference: string;
}

/** Title, rule and settings of a comparison of two queries: what differs in the reference is told beside. */
export function comparisonWording(
  own: Wording,
  reference: Wording | null,
  { own: name, reference: other }: Sides,
  choices: { readonly confidence: number; readonly correction: Correction },
): Wording {
  const others = Object.entries(reference?.settings ?? {})
    .filter(([key, value]) => value !== own.settings[key])
    .map(([key, value]) => [`${key} of the reference`, value] as const);
  return {
    title: `${own.title}${name === null ? '' : `: ${name}`} vs ${other}`,
    definition: `${own.definition} ${differenceSentence({ own: name, reference: other })}`,
    settings: {
      ...own.settings,
      reference: other,
      ...Object.fromEntries(others),
      ...comparisonSettings(choices),
    },
  };
}

/** Which side is subtracted from which. */
export function differenceSentence({ own, reference }: Sides): string {
  const rates = own === null ? 'these rates' : `the rates of ${own}`;
  return `Differences are ${rates} minus those of ${reference}, over cells that are complete on both sides.`;
}

/** The choices that a comparison makes. */
export function comparisonSettings({
  confidence,
  correction,
}: {
  readonly confidence: number;
  readonly correction: Correction;
}): Wording['settings'] {
  return {
    summary: 'pooled over the cells compared',
    difference: `Newcombe ${percent(confidence)} interval`,
    test: "two-sided pooled z, Fisher's exact where a count below 5 is expected",
    correction: CORRECTIONS[correction],
  };
}

/** Title, rule and settings of a result held against its own history. */
export function historyWording(own: Wording, least: number): Wording {
  return {
    title: `${own.title} vs own history`,
    definition: `${own.definition} Each cell is held against the pooled rate of the earlier cohorts at the same age, with 3-sigma limits.`,
    settings: {
      ...own.settings,
      reference: 'own history',
      'control limits': `3 sigma of a p chart, exact binomial where less than 5 returns or losses are expected, from ${String(least)} earlier cohorts on`,
    },
  };
}
