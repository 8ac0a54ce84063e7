import { type CohortPlan } from '@tenure/plan';
import { choicesOf } from './choices.ts';
import { ELAPSED, LISTS, MONTH_TEXT, printSlots, SLOT_NAMES, UNBROKEN } from './prelude-slots.ts';

/** The functions of a plain program, above the program itself: the usual ones and those the plan needs. */
export function prelude(plan: CohortPlan): string {
  const { grid, matching } = plan.root.input.input.input.input;
  const { clock, tested } = choicesOf(plan);
  const fiscal = (grid.calendar.yearStart ?? 1) !== 1;
  const common = clock === 'common';
  return [
    CLOCK,
    printSlots(fiscal),
    ...(fiscal || common ? [MONTH_TEXT] : []),
    ...(common ? [SLOT_NAMES] : []),
    ...(clock === 'elapsed' ? [ELAPSED] : []),
    ...(tested ? [LISTS] : []),
    ...(tested && matching === 'consecutive' ? [UNBROKEN] : []),
    NAMES,
    READING,
  ].join('');
}

const CLOCK = `
const HOUR = 3600000;
const DAY = 24 * HOUR;

// The wall clock of a zone, asked of Intl for every row: slow, and sure.
const clocks = new Map();
function clock(zone) {
  if (!clocks.has(zone)) {
    clocks.set(zone, new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return clocks.get(zone);
}
function wall(time) {
  const part = {};
  for (const { type, value } of clock(zone).formatToParts(time)) part[type] = Number(value);
  return part;
}
function iso(year, month, day) {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
function dayNumber({ year, month, day }) {
  return new Date(iso(year, month, day) + 'T00:00:00Z').getTime() / DAY;
}
function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

`;

const NAMES = `
// Times as milliseconds, null outside the years 1 to 9999; customers as text, so that 7 and '7' are one.
function millis(value) {
  const time = value == null ? NaN : Number(value);
  return time >= -62135596800000 && time < 253402300800000 ? time : null;
}
function id(value) {
  return value == null ? null : value instanceof Date ? String(value.getTime()) : String(value);
}

// Text by code points, as databases order it; two text keys in one group would be joined, so codes.
function order(a, b) {
  const x = Array.from(a, (c) => c.codePointAt(0));
  const y = Array.from(b, (c) => c.codePointAt(0));
  for (let i = 0; i < x.length && i < y.length; i += 1) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}
aq.addFunction('tenure_order', order, { override: true });

// Codes for a column in the order of its values, null last, and the name of each code.
function coded(table, as, keyOf, nameOf) {
  const names = new Map();
  for (const d of table.objects()) {
    const key = keyOf(d);
    if (!names.has(key)) names.set(key, key === null ? null : nameOf(d));
  }
  const keys = [...names.keys()].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : typeof a === 'string' ? order(a, b) : a - b);
  const code = new Map(keys.map((key, i) => [key, i]));
  return {
    table: table.derive({ [as]: aq.escape((d) => code.get(keyOf(d))) }),
    names: keys.map((key) => names.get(key)),
  };
}
function valueKey(value) {
  return value == null ? null : value instanceof Date ? value.getTime() : typeof value === 'boolean' ? Number(value) : value;
}
function valueName(value) {
  return value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : String(Object.is(value, -0) ? 0 : value);
}

`;

const READING = `// The customer behind an id: aliases followed to their end; of a circle, the alias named first.
function follow(aliases, start) {
  const path = [];
  let at = start;
  while (aliases.has(at) && !path.includes(at)) {
    path.push(at);
    at = aliases.get(at);
  }
  if (!aliases.has(at)) return at;
  const circle = path.slice(path.indexOf(at));
  return [...aliases.keys()].find((alias) => circle.includes(alias));
}
function aliasesOf(table, alias, customer) {
  const aliases = new Map();
  for (const d of table.objects()) {
    const from = id(d[alias]);
    const to = id(d[customer]);
    if (from !== null && to !== null && from !== to && !aliases.has(from)) aliases.set(from, to);
  }
  return aliases;
}

// Rows with a customer (as a code) and a time.
function read(table, customer, time, times, aliases, codes) {
  const codeOf = (value) => {
    if (value === null) return null;
    const known = follow(aliases, value);
    if (!codes.has(known)) codes.set(known, codes.size);
    return codes.get(known);
  };
  const derived = Object.fromEntries(times.map((name) => [name, aq.escape((d) => millis(d[name]))]));
  const rows = table
    .derive({ tenure_customer: aq.escape((d) => codeOf(id(d[customer]))), tenure_row: aq.op.row_number(), ...derived })
    .filter(aq.escape((d) => d.tenure_customer !== null && (time === null || d[time] !== null)));
  return rows.reify();
}
`;
