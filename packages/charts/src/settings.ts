import type { ResultTable } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { formatDate } from './cohort-label.ts';

/** A setting as clean text, by any of its names in any writing (`as_of`, `as of`, `asOf`); null if absent. */
export function settingText(result: ResultTable, name: string): string | null {
  const wanted = plain(name);
  for (const [key, value] of Object.entries(result.settings)) {
    if (plain(key) === wanted && value !== null && value !== '') return cleanText(value);
  }
  return null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The as-of date as a reader writes it (`9 Dec 2011`); null when the result does not tell it. */
export function asOfText(result: ResultTable): string | null {
  const asOf = settingText(result, 'as_of');
  return asOf === null ? null : formatDate(asOf);
}

/** What is known of the cohorts' grain: a setting, or the title's words; '' when nothing is. */
export function cohortGrainHint(result: ResultTable): string {
  // Of `Retention at day 30 by signup month` the dimensions are what tells.
  const title = / by (.*)$/.exec(result.title)?.[1] ?? result.title;
  const told = settingText(result, 'cohort_grain') ?? settingText(result, 'by') ?? title;
  return /hour|day|week|month|quarter|year/.exec(told.toLowerCase())?.[0] ?? '';
}

/**
 * The grain by which cohorts are labelled. A fiscal quarter goes by its first month, since `Q2 2024` would be
 * read as that of the calendar, or as the second of the fiscal year.
 */
export function labelGrainHint(result: ResultTable): string {
  const hint = cohortGrainHint(result);
  const fiscal = settingText(result, 'fiscal_year_start') !== null;
  return fiscal && (hint === 'quarter' || hint === 'year') ? 'month' : hint;
}

/** What the row over all cohorts is called, by how it becomes one rate: `All, pooled`. */
export function summaryName(result: ResultTable): string {
  const told = settingText(result, 'summary') ?? '';
  return /^mean/.test(told) ? 'All, mean' : /weighted/.test(told) ? 'All, weighted' : 'All, pooled';
}

/** How many units of the grain one period is, by the setting `over`: 2 in `6 periods of 2 weeks`. */
export function unitsOf(result: ResultTable): number {
  return Number(/periods? of (\d+)/.exec(settingText(result, 'over') ?? '')?.[1] ?? 1);
}

/** What one period is called: `month`, or `2 weeks` where it is several units. */
export function grainOf(result: ResultTable): string {
  const grain = cleanText(result.grain) || 'period';
  const units = unitsOf(result);
  return units > 1 ? `${String(units)} ${grain}s` : grain;
}

/** What the intervals are called, by the setting `interval` (`Wilson 99%`): `99 % interval`; 95 unless told. */
export function intervalName(result: ResultTable): string {
  const told = /([\d.]+)\s*%/.exec(settingText(result, 'interval') ?? '')?.[1] ?? '95';
  return `${told}\u00a0% interval`;
}

/** Every choice in force in one line, in the words of the language: `entry: first · matching: classic`. */
export function settingsLine(result: ResultTable): string {
  const told = Object.entries(result.settings)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${cleanText(name)}: ${cleanText(value)}`);
  return told.length > 0 ? `Counted with ${[...told, ...originOf(result)].join(' · ')}` : '';
}

/** The first digits of the hashes that tell a result from another; the metadata have all of them. */
function originOf({ provenance }: ResultTable): readonly string[] {
  if (provenance === undefined) return [];
  const { plan, data } = provenance;
  return [`plan: ${plan.slice(0, 8)}`, `data: ${data.slice(0, 8)}`];
}

/** What a result comes from, for the metadata of an output: empty for one that does not tell. */
export function originMetadata({ provenance, settings }: ResultTable): Record<string, unknown> {
  if (provenance === undefined) return {};
  const { plan, data, asOf } = provenance;
  return { tenure: { plan, data, as_of: asOf, settings } };
}

/** The three settings that move a number without a word in the statement, for the foot of a chart. */
export function calendarLine(result: ResultTable): string {
  const told = ['time zone', 'week start', 'as of'].flatMap((name) => {
    const value = settingText(result, name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  return told.join(' · ');
}
