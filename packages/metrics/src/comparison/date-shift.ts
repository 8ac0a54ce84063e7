/** How far back the reference's dates lie on the wall clock; one of the two is 0. */
export interface DateShift {
  readonly months: number;
  readonly hours: number;
}

const HOUR = 3_600_000;

/**
 * A local ISO text (`2024-03-01`, `2024-03-01T05:00`) moved back, on the wall clock: without the offset that
 * tells one of two repeated hours. Null where there is no such day: a 31st in
 * a month of 30 days, and for text that is no date.
 */
export function movedBack(text: string, { months, hours }: DateShift): string | null {
  const [, local = '', year, month, day, hour = '00', minute = '00'] =
    /^((\d{4,})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?)(?:[+-]\d\d:\d\d)?$/u.exec(text) ?? [];
  if (year === undefined) return null;
  const moved = new Date(0);
  moved.setUTCFullYear(Number(year), Number(month) - 1 - months, Number(day));
  if (moved.getUTCDate() !== Number(day)) return null;
  moved.setUTCHours(Number(hour), Number(minute));
  return new Date(moved.getTime() - hours * HOUR).toISOString().slice(0, local.length);
}
