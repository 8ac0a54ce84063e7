import { slotLabel, type Calendar, type Grain } from '@tenure/plan';

/** A slot as a sentence speaks of it: `2011-12`, `2011-Q4`, `that of 2011-12-05` for a week. */
export function slotName(slot: number, grain: Grain, calendar: Calendar): string {
  const name = shortened(slotLabel(slot, grain, calendar), grain, calendar);
  return grain === 'week' || isFiscal(grain, calendar) ? `that of ${name}` : name;
}

/** Quarters and years that begin with another month than those of the calendar go by their first month. */
const isFiscal = (grain: Grain, { yearStart = 1 }: Calendar) =>
  yearStart !== 1 && (grain === 'quarter' || grain === 'year');

/** A slot's label as people write it: `2011-12` for a month, `2011-Q4` for a quarter. */
export function shortened(label: string, grain: Grain, calendar: Calendar): string {
  const [, year = '', month = ''] = /^(.+)-(\d\d)-\d\d/u.exec(label) ?? [];
  if (isFiscal(grain, calendar)) return `${year}-${month}`;
  switch (grain) {
    case 'year':
      return year;
    case 'quarter':
      return `${year}-Q${String(Math.ceil(Number(month) / 3))}`;
    case 'month':
      return `${year}-${month}`;
    case 'hour':
      return label.replace('T', ' ');
    case 'week':
    case 'day':
      return label;
  }
}
