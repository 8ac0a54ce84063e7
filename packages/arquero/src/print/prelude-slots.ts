/** Functions of a plain program from times to slots; years and quarters begin in January unless `fiscal`. */
export function printSlots(fiscal: boolean): string {
  const quarter = fiscal
    ? 'Math.floor((at.year * 12 + at.month - yearStart) / 3)'
    : 'at.year * 4 + Math.floor((at.month - 1) / 3)';
  const year = fiscal ? 'Math.floor((at.year * 12 + at.month - yearStart) / 12)' : 'at.year';
  const quarterText = fiscal
    ? "monthText(slotOf(time, 'quarter') * 3 + yearStart - 1)"
    : 'iso(at.year, Math.floor((at.month - 1) / 3) * 3 + 1, 1)';
  const yearText = fiscal
    ? "monthText(slotOf(time, 'year') * 12 + yearStart - 1)"
    : 'iso(at.year, 1, 1)';
  return `// Times to slots: whole numbers that grow by one per hour, day, week, month, quarter or year.
function slotOf(time, grain) {
  const at = wall(time);
  switch (grain) {
    case 'hour': return Math.ceil((time - (at.minute * 60 + at.second) * 1000 - mod(time, 1000)) / HOUR);
    case 'day': return dayNumber(at);
    case 'week': return Math.floor((dayNumber(at) + 4 - weekStart) / 7);
    case 'month': return at.year * 12 + at.month - 1;
    case 'quarter': return ${quarter};
    case 'year': return ${year};
  }
}
function mod(value, by) {
  return ((value % by) + by) % by;
}
// The wall clock as milliseconds.
function shown(time) {
  const at = wall(time);
  return dayNumber(at) * DAY + at.hour * HOUR + at.minute * 60000 + at.second * 1000 + mod(time, 1000);
}
// The name of the slot that holds a time: its first day or hour.
function slotText(time, grain) {
  const at = wall(time);
  switch (grain) {
    case 'hour': return iso(at.year, at.month, at.day) + 'T' + String(at.hour).padStart(2, '0') + ':00' + twin(time);
    case 'day': return iso(at.year, at.month, at.day);
    case 'week': return dayText(slotOf(time, 'week') * 7 - 4 + weekStart);
    case 'month': return iso(at.year, at.month, 1);
    case 'quarter': return ${quarterText};
    case 'year': return ${yearText};
  }
}
// The offset from UTC where a clock shows an hour twice, else nothing: which of the two it is.
function twin(time) {
  const hour = (t) => Math.floor(shown(t) / HOUR);
  const around = Array.from({ length: 49 }, (_, i) => time + (i - 24) * HOUR);
  if (around.filter((t) => hour(t) === hour(time)).length < 2) return '';
  const offset = shown(time) - time;
  return (offset < 0 ? '-' : '+') + new Date(Math.abs(offset)).toISOString().slice(11, 16);
}
`;
}

/** Names of months by their number since the year 0. */
export const MONTH_TEXT = `
function monthText(month) {
  return iso(Math.floor(month / 12), (month % 12) + 1, 1);
}
`;

/** Names of slots by their number, for periods that begin before anybody's start in them. */
export const SLOT_NAMES = `
// The name of a slot by its number: its first day or hour.
function nameOfSlot(slot, grain) {
  switch (grain) {
    case 'hour': return slotText(slot * HOUR, 'hour');
    case 'day': return dayText(slot);
    case 'week': return dayText(slot * 7 - 4 + weekStart);
    case 'month': return monthText(slot);
    case 'quarter': return monthText(slot * 3 + yearStart - 1);
    case 'year': return monthText(slot * 12 + yearStart - 1);
  }
}
`;

/** Periods as they elapse from a start on. */
export const ELAPSED = `
// The first instant at which the wall clock shows a time or, skipping that, a later one.
function instantOf(local) {
  const around = [local - DAY, local + DAY].map((time) => local - shown(time) + time);
  let [before, at] = [Math.min(...around), Math.max(...around)];
  if (shown(before) >= local) return before;
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (shown(middle) >= local) at = middle;
    else before = middle;
  }
  return at;
}
function monthsLater(local, months) {
  const to = new Date(local);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const last = new Date(to);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  to.setUTCDate(Math.min(new Date(local).getUTCDate(), last.getUTCDate()));
  return to.getTime();
}

// When the unit of that number after a start begins, and how many have begun at a time.
function begins(start, unit) {
  if (unit === 0) return start;
  switch (grain) {
    case 'hour': return start + unit * HOUR;
    case 'day': return start + unit * DAY;
    case 'week': return start + unit * 7 * DAY;
    default: return instantOf(monthsLater(shown(start), unit * { month: 1, quarter: 3, year: 12 }[grain]));
  }
}
function elapsed(start, time) {
  if (time < start) return -1;
  let unit = 0;
  while (begins(start, unit + 1) <= time) unit += 1;
  return unit;
}
`;

/** Periods of starts as lists. */
export const LISTS = `
// The rows of every start.
function listed(table) {
  const lists = new Map();
  for (const row of table.objects()) {
    if (!lists.has(row.tenure_start)) lists.set(row.tenure_start, []);
    lists.get(row.tenure_start).push(row);
  }
  return lists;
}
function listOf(lists, start) {
  return lists.get(start) ?? [];
}
`;

/** Whether nothing is missing, for consecutive retention. */
export const UNBROKEN = `
// Whether every period from 1 to the last is there; of period 0 alone, that.
function unbroken(list, last) {
  const has = (wanted) => list.some(({ period }) => period === wanted);
  return last === 0 ? has(0) : Array.from({ length: last }, (_, i) => i + 1).every(has);
}
`;
