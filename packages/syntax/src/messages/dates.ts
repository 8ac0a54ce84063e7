function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isoWeeks(year: number): number {
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const leap = daysIn(year, 2) === 29;
  return first === 4 || (leap && first === 3) ? 53 : 52;
}

/** What is wrong with a date as written, after its text; null if the calendar has it. */
export function dateProblem(text: string): string | null {
  const year = Number(text.slice(0, 4));
  const unit = text.charAt(5).toUpperCase();
  const number = Number(text.slice(6));
  if (year < 100) return 'is not in a year that can be meant';
  if (unit === 'Q') return number >= 1 && number <= 4 ? null : 'is not a quarter; there are four';
  if (unit === 'W') {
    return number >= 1 && number <= isoWeeks(year) ? null : 'is not a week of that year';
  }
  const month = Number(text.slice(5, 7));
  if (month < 1 || month > 12) return 'is not a month of the calendar';
  if (text.length === 7) return null;
  const day = Number(text.slice(8, 10));
  if (day < 1 || day > daysIn(year, month)) return 'is not a day of the calendar';
  const [hour = 0, minute = 0, second = 0] = text
    .slice(11)
    .replace(/[zZ]$|[+-]\d\d:?\d\d$/, '')
    .split(':')
    .map(Number);
  return hour > 23 || minute > 59 || second >= 60 ? 'is not a time of day' : null;
}

/** The date meant by digits without their zeros, `2024-1-5`; null where that is none either. */
export function repairedDate(text: string): string | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (parts === null) return null;
  const [, year = '', month = '', day = ''] = parts;
  const repaired = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return repaired !== text && dateProblem(repaired) === null ? repaired : null;
}
