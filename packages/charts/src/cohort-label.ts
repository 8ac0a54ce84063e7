import { cleanText } from './clean-text.ts';

const MONTHS = [
  'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec',
] as const; // prettier-ignore

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):?(\d{2})?(?:.*?([+-]\d{2}:\d{2})$|.*))?$/;

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly time: string;
  /** ` (−04:00)` where the text tells an offset, as of the hour that a clock shows twice; else ''. */
  readonly offset: string;
}

function parts(iso: string): Parts | null {
  const match = ISO.exec(iso);
  if (match === null) return null;
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const time = match[4] === undefined ? '' : `${match[4]}:${match[5] ?? '00'}`;
  const offset = match[6] === undefined ? '' : ` (${match[6].replace('-', '−')})`;
  return { year: match[1] ?? '', month, day, time, offset };
}

/** A date as text: `9 Dec 2011`, with ` 05:00` where the ISO text has a time other than midnight. */
export function formatDate(iso: string): string {
  const date = parts(iso);
  if (date === null) return shortForm(iso) ?? cleanText(iso);
  const day = `${String(date.day)} ${MONTHS[date.month - 1] ?? ''} ${date.year}`;
  return ['', '00:00'].includes(date.time) && date.offset === ''
    ? day
    : `${day} ${date.time}${date.offset}`;
}

/** `2024-03`, `2024-Q1` and `2024-W10` as `Mar 2024`, `Q1 2024`, `W10 2024`. */
function shortForm(text: string): string | null {
  const match = /^(\d{4})-(\d{2}|Q[1-4]|W\d{2})$/.exec(text);
  if (match === null) return null;
  const unit = match[2] ?? '';
  const name = /^\d/.test(unit) ? MONTHS[Number(unit) - 1] : unit;
  return name === undefined ? null : `${name} ${match[1] ?? ''}`;
}

type LabelGrain = 'hour' | 'day' | 'month' | 'quarter' | 'year';

function grainOf(dates: readonly Parts[], hint: string): LabelGrain {
  if (dates.some((date) => date.time !== '' && date.time !== '00:00')) return 'hour';
  if (/hour/.test(hint)) return 'hour';
  if (/day|week/.test(hint) || dates.some((date) => date.day !== 1)) return 'day';
  const january = dates.every((date) => date.month === 1);
  if (january && (/year/.test(hint) || (hint === '' && dates.length > 1))) return 'year';
  if (/quarter/.test(hint) && dates.every((date) => date.month % 3 === 1)) return 'quarter';
  return 'month';
}

/**
 * The cohorts' labels, one per text given, in the form their grain asks for: `Mar 2024`, `Q1 2024`, `2024`,
 * `4 Mar 2024` (days and the first day of weeks). The grain comes from `hint` (a word that may hold `month`,
 * `week` …) as far as the dates agree with it, else from the dates. Texts are never read as instants, so no
 * time zone can move them. Null or empty gives `(none)`, other text itself.
 */
export function cohortLabels(texts: readonly (string | null)[], hint: string): readonly string[] {
  const parsed = texts.map((text) => (text === null ? null : parts(text)));
  const grain = grainOf(
    parsed.filter((date) => date !== null),
    hint,
  );
  return texts.map((text, index) => {
    const date = parsed[index] ?? null;
    if (date === null) return plainLabel(text);
    const month = `${MONTHS[date.month - 1] ?? ''} ${date.year}`;
    switch (grain) {
      case 'hour':
        return `${String(date.day)} ${month} ${date.time === '' ? '00:00' : date.time}${date.offset}`;
      case 'day':
        return `${String(date.day)} ${month}`;
      case 'month':
        return month;
      case 'quarter':
        return `Q${String((date.month + 2) / 3)} ${date.year}`;
      case 'year':
        return date.year;
    }
  });
}

function plainLabel(text: string | null): string {
  const clean = cleanText(text);
  return clean === '' ? '(none)' : (shortForm(clean) ?? clean);
}

/** Two days as a range that says nothing twice: `1 to 31 Mar 2024`, `29 Apr to 5 May 2024`, one day alone. */
export function formatRange(from: string, to: string): string {
  const [first, last] = [parts(from), parts(to)];
  if (first === null || last === null || from === to) return formatDate(to);
  const year = first.year === last.year ? '' : ` ${first.year}`;
  const month =
    year === '' && first.month === last.month ? '' : ` ${MONTHS[first.month - 1] ?? ''}`;
  return `${String(first.day)}${month}${year} to ${formatDate(to)}`;
}
