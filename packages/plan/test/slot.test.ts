import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GRAINS,
  WEEKDAYS,
  dayOfMonth,
  monthOfDay,
  slotLabel,
  slotOfDay,
  slotStart,
  slotter,
  zoneOffsets,
  type Calendar,
  type Grain,
} from '@tenure/plan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UTC: Calendar = { zone: 'UTC', weekStart: 'monday' };
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/Sao_Paulo',
];

const utc = (text: string) => Date.parse(text.length > 10 ? `${text}Z` : text);
const slotOf = (time: number, grain: Grain, calendar = UTC) =>
  slotter(grain, calendar, time - DAY, time + DAY)(time);
const labelOf = (text: string, grain: Grain, calendar = UTC) =>
  slotLabel(slotOf(utc(text), grain, calendar), grain, calendar);

describe('slots in UTC', () => {
  it.each<[string, Grain, string]>([
    ['2024-02-29T23:59:59', 'day', '2024-02-29'],
    ['2024-02-29T23:59:59', 'month', '2024-02-01'],
    ['2023-02-28T23:59:59', 'month', '2023-02-01'],
    ['2000-02-29', 'quarter', '2000-01-01'],
    ['2024-12-31', 'quarter', '2024-10-01'],
    ['2024-12-30', 'week', '2024-12-30'],
    ['2021-01-03', 'week', '2020-12-28'],
    ['2024-05-05T10:59', 'hour', '2024-05-05T10:00'],
    ['1969-12-31T23:59:59', 'hour', '1969-12-31T23:00'],
    ['1969-12-31', 'day', '1969-12-31'],
    ['1969-12-31', 'week', '1969-12-29'],
    ['1969-12-31', 'month', '1969-12-01'],
    ['1969-12-31', 'quarter', '1969-10-01'],
    ['1969-12-31', 'year', '1969-01-01'],
    ['1900-02-28', 'year', '1900-01-01'],
    ['1582-10-04', 'quarter', '1582-10-01'],
    ['0001-01-01', 'year', '0001-01-01'],
    ['0099-06-15', 'month', '0099-06-01'],
  ])('%s is in the %s of %s', (time, grain, label) => {
    expect(labelOf(time, grain)).toBe(label);
  });

  it('counts on over 1970 and over leap days', () => {
    const between = (a: string, b: string, grain: Grain) =>
      slotOf(utc(b), grain) - slotOf(utc(a), grain);
    expect(between('1969-12-31', '1970-01-01', 'year')).toBe(1);
    expect(between('1969-11-30', '1970-02-01', 'month')).toBe(3);
    expect(between('1969-12-31T23:30', '1970-01-01T00:00', 'hour')).toBe(1);
    expect(between('2024-02-28', '2024-03-01', 'day')).toBe(2);
    expect(between('2023-02-28', '2023-03-01', 'day')).toBe(1);
    expect(between('1900-02-28', '1900-03-01', 'day')).toBe(1);
  });

  it('begins the epoch at nought in every grain but the week', () => {
    expect(GRAINS.map((grain) => slotOf(0, grain))).toEqual([0, 0, -1, 0, 0, 0]);
  });
});

describe('years from another month', () => {
  const april: Calendar = { ...UTC, yearStart: 4 };
  it.each<[string, Grain, string]>([
    ['2024-03-31T23:59:59', 'year', '2023-04-01'],
    ['2024-04-01', 'year', '2024-04-01'],
    ['2024-03-31T23:59:59', 'quarter', '2024-01-01'],
    ['2024-04-01', 'quarter', '2024-04-01'],
    ['1969-03-31', 'year', '1968-04-01'],
    ['2024-03-31', 'month', '2024-03-01'],
  ])('%s is in the %s of %s', (time, grain, label) => {
    expect(labelOf(time, grain, april)).toBe(label);
  });

  it('moves the quarters with a month that is none of theirs', () => {
    const november: Calendar = { ...UTC, yearStart: 11 };
    expect(labelOf('2024-01-31', 'quarter', november)).toBe('2023-11-01');
    expect(labelOf('2024-10-31', 'quarter', november)).toBe('2024-08-01');
    expect(labelOf('2024-10-31', 'year', november)).toBe('2023-11-01');
  });

  it.each(GRAINS)('a %s begins where slotStart says', (grain) => {
    const zone = 'America/New_York';
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1965, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.integer({ min: 1, max: 12 }),
        (time, yearStart) => {
          const calendar: Calendar = { zone, weekStart: 'monday', yearStart };
          const slot = slotOf(time, grain, calendar);
          expect(slotStart(slot, grain, calendar)).toBeLessThanOrEqual(time);
          expect(slotStart(slot + 1, grain, calendar)).toBeGreaterThan(time);
          if (grain === 'year') {
            expect(Number(slotLabel(slot, grain, calendar).slice(5, 7))).toBe(yearStart);
          }
        },
      ),
    );
  });
});

describe('monthOfDay', () => {
  it('agrees with Date on every day of eight centuries', () => {
    for (let day = -160_000; day < 140_000; day += 1) {
      const date = new Date(day * DAY);
      const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
      if (monthOfDay(day) !== month) expect.fail(date.toISOString());
    }
  });

  it('is undone by dayOfMonth', () => {
    fc.assert(
      fc.property(fc.integer({ min: -24_000, max: 24_000 }), (month) => {
        expect(monthOfDay(dayOfMonth(month))).toBe(month);
        expect(monthOfDay(dayOfMonth(month) - 1)).toBe(month - 1);
      }),
    );
  });
});

describe.each(WEEKDAYS)('weeks from %s', (weekStart) => {
  it('begin on that day and hold seven', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (day) => {
        const slot = slotOfDay(day, 'week', { zone: 'UTC', weekStart });
        const first = Date.parse(slotLabel(slot, 'week', { zone: 'UTC', weekStart })) / DAY;
        expect(new Date(first * DAY).getUTCDay()).toBe(WEEKDAYS.indexOf(weekStart));
        expect(day - first).toBeGreaterThanOrEqual(0);
        expect(day - first).toBeLessThan(7);
      }),
    );
  });
});

describe.each(ZONES)('%s', (zone) => {
  const calendar: Calendar = { zone, weekStart: 'sunday' };

  it.each(GRAINS)('a %s begins where slotStart says', (grain) => {
    const changes = zoneOffsets(zone, Date.UTC(1965, 0, 1), Date.UTC(2030, 0, 1)).since.slice(1);
    const near = fc
      .tuple(fc.constantFrom(0, ...changes), fc.integer({ min: -26 * 60, max: 26 * 60 }))
      .map(([change, minutes]) => change + minutes * 60_000);
    const anywhere = fc.integer({ min: Date.UTC(1965, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(fc.oneof(near, anywhere), (time) => {
        const slot = slotOf(time, grain, calendar);
        const start = slotStart(slot, grain, calendar);
        expect(slotOf(start, grain, calendar)).toBe(slot);
        expect(slotOf(start - 1, grain, calendar)).toBeLessThan(slot);
        expect(start).toBeLessThanOrEqual(time);
        expect(slotStart(slot + 1, grain, calendar)).toBeGreaterThan(time);
      }),
      { numRuns: 150 },
    );
  });
});

describe('hours over a change of the clock', () => {
  const paris: Calendar = { zone: 'Europe/Paris', weekStart: 'monday' };
  const lordHowe: Calendar = { zone: 'Australia/Lord_Howe', weekStart: 'monday' };
  const labels = (from: string, count: number, calendar: Calendar) => {
    const first = slotOf(utc(from), 'hour', calendar);
    return Array.from({ length: count }, (_, i) =>
      slotLabel(first + i, 'hour', calendar).slice(11),
    );
  };

  it('leaves the skipped hour out', () => {
    expect(labels('2024-03-31T00:00', 3, paris)).toEqual(['01:00', '03:00', '04:00']);
  });

  it('counts the repeated hour twice and tells the two by their offsets', () => {
    expect(labels('2024-10-27T00:00', 3, paris)).toEqual(['02:00+02:00', '02:00+01:00', '03:00']);
  });

  it.each(ZONES)('gives no label to two hours of %s', (zone) => {
    const calendar: Calendar = { zone, weekStart: 'monday' };
    const first = slotOf(utc('2024-01-01T00:00'), 'hour', calendar);
    const hours = Array.from({ length: 366 * 24 }, (_, i) =>
      slotLabel(first + i, 'hour', calendar),
    );
    expect(new Set(hours).size).toBe(hours.length);
  });

  it('begins at other minutes where the clock moves by half an hour', () => {
    expect(labels('2024-04-06T14:00', 4, lordHowe)).toEqual([
      '01:00',
      '01:30+10:30',
      '02:00',
      '03:00',
    ]);
    expect(labels('2024-10-05T14:30', 3, lordHowe)).toEqual(['01:00', '03:00', '04:00']);
  });

  it('begins at the half hour in India', () => {
    const kolkata: Calendar = { zone: 'Asia/Kolkata', weekStart: 'monday' };
    const slot = slotOf(utc('2024-01-01T00:45'), 'hour', kolkata);
    expect(slotStart(slot, 'hour', kolkata)).toBe(utc('2024-01-01T00:30'));
    expect(slotLabel(slot, 'hour', kolkata)).toBe('2024-01-01T06:00');
  });
});

describe('days of a zone', () => {
  it('begin at one o’clock where midnight is skipped', () => {
    const calendar: Calendar = { zone: 'America/Sao_Paulo', weekStart: 'monday' };
    const slot = slotOf(utc('2018-11-04T12:00'), 'day', calendar);
    expect(slotLabel(slot, 'day', calendar)).toBe('2018-11-04');
    expect(slotStart(slot, 'day', calendar)).toBe(utc('2018-11-04T03:00'));
  });

  it('go from the 29th to the 31st where a day is skipped', () => {
    const calendar: Calendar = { zone: 'Pacific/Apia', weekStart: 'monday' };
    expect(labelOf('2011-12-30T09:59', 'day', calendar)).toBe('2011-12-29');
    expect(labelOf('2011-12-30T10:00', 'day', calendar)).toBe('2011-12-31');
  });
});

describe('slotLabel', () => {
  it('writes years beyond four digits and never throws', () => {
    expect(slotLabel(monthOfDay(3_000_000), 'month', UTC)).toBe('+010183-09-01');
    for (const grain of GRAINS) {
      for (const slot of [1e12, -1e12, 1e300, Number.NaN, Infinity]) {
        expect(slotLabel(slot, grain, { ...UTC, zone: 'Europe/Paris' })).toMatch(/^[-+]?\d{4,}-/u);
      }
    }
  });
});
