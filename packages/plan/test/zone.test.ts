import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, isZone, offsetOf, zoneOffsets } from '@tenure/plan';

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
];
const FROM = Date.UTC(1968, 0, 1, 0, 0, 0, 123);
const UNTIL = Date.UTC(2035, 6, 1);
const HOUR = 3_600_000;

/** The wall clock by `Intl`, the plain way, as milliseconds since 1970. */
function wallClock(zone: string, instant: number): number {
  const text = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** An instant of a time written in UTC. */
const utc = (text: string) => Date.parse(`${text}Z`);

describe.each(ZONES)('%s', (zone) => {
  const table = zoneOffsets(zone, FROM, UNTIL);

  it('has the offsets of Intl', () => {
    fc.assert(
      fc.property(fc.integer({ min: FROM, max: UNTIL }), (at) => {
        const whole = Math.floor(at / 1000) * 1000;
        expect(whole + offsetOf(table, at)).toBe(wallClock(zone, whole));
      }),
      { numRuns: 300 },
    );
  });

  it('changes them at the very second', () => {
    for (const [i, at] of table.since.slice(1).entries()) {
      expect(Math.abs(at % 60_000)).toBe(0);
      expect(wallClock(zone, at) - at).toBe(table.offsets[i + 1]);
      expect(wallClock(zone, at - 1000) - at + 1000).toBe(table.offsets[i]);
    }
  });

  it('finds an instant again by its wall clock', () => {
    const changes = table.since.slice(1);
    const near = fc
      .tuple(
        changes.length > 0 ? fc.constantFrom(...changes) : fc.constant(0),
        fc.integer({ min: -180, max: 180 }),
      )
      .map(([change, minutes]) => change + minutes * 60_000);
    const anywhere = fc
      .integer({ min: FROM, max: UNTIL })
      .map((at) => Math.floor(at / 1000) * 1000);
    fc.assert(
      fc.property(fc.oneof(near, anywhere), (at) => {
        const local = at + offsetOf(table, at);
        const found = instantOf(zone, local);
        // The first of two occurrences, never a later one, and always the same wall clock.
        expect(found).toBeLessThanOrEqual(at);
        expect(found + offsetOf(table, found)).toBe(local);
      }),
      { numRuns: 300 },
    );
  });
});

describe('zoneOffsets', () => {
  it('finds a change from a start that is no whole second', () => {
    const change = utc('2024-03-31T01:00:00');
    const { since } = zoneOffsets('Europe/Paris', change - 500, change + 500);
    expect(since).toEqual([-Infinity, change]);
  });

  it.each([-Infinity, Infinity, Number.NaN, 8.64e15, -8.64e15, 1e300])(
    'takes the unlikely time %s',
    (time) => {
      expect(zoneOffsets('Europe/Paris', time, time).offsets).toHaveLength(1);
      expect(Number.isFinite(offsetOf(zoneOffsets('Europe/Paris', 0, 1), time))).toBe(true);
      expect(() => instantOf('Europe/Paris', time)).not.toThrow();
    },
  );

  it('bounds its search where one date lies in the year 200000', () => {
    const table = zoneOffsets('Europe/Paris', 0, 6e15);
    expect(table.since.length).toBeLessThan(1000);
    expect(table.since.at(-1)).toBeLessThan(Date.UTC(2200, 0, 1));
  });
});

describe('instantOf', () => {
  it.each([
    // A gap: the clock shows no such time, and goes on at its end.
    ['Europe/Paris', '2024-03-31T02:30:00', '2024-03-31T01:00:00'],
    ['America/New_York', '2024-03-10T02:00:00', '2024-03-10T07:00:00'],
    ['Australia/Lord_Howe', '2024-10-06T02:10:00', '2024-10-05T15:30:00'],
    // A midnight that is skipped: the day begins at one o'clock.
    ['America/Sao_Paulo', '2018-11-04T00:00:00', '2018-11-04T03:00:00'],
    // A day that is skipped.
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T10:00:00'],
    ['Pacific/Apia', '2011-12-31T00:00:00', '2011-12-30T10:00:00'],
    // A fold: the first of the two.
    ['Europe/Paris', '2024-10-27T02:30:00', '2024-10-27T00:30:00'],
    ['America/New_York', '2024-11-03T01:30:00', '2024-11-03T05:30:00'],
    ['Australia/Lord_Howe', '2024-04-07T01:45:00', '2024-04-06T14:45:00'],
    // Neither.
    ['Asia/Kolkata', '2024-03-31T02:30:00', '2024-03-30T21:00:00'],
    ['UTC', '2024-03-31T02:30:00', '2024-03-31T02:30:00'],
  ])('%s %s', (zone, local, instant) => {
    expect(new Date(instantOf(zone, utc(local))).toISOString()).toBe(`${instant}.000Z`);
  });

  it('leaves an hour between one and three on the day of the change', () => {
    const one = instantOf('Europe/Paris', utc('2024-03-31T01:00:00'));
    expect(instantOf('Europe/Paris', utc('2024-03-31T03:00:00')) - one).toBe(HOUR);
  });
});

describe('isZone', () => {
  it('knows zones and refuses what is none', () => {
    expect(isZone('Europe/Paris')).toBe(true);
    expect(isZone('UTC')).toBe(true);
    for (const name of ['Europe/Pari', '', '__proto__', 'constructor', 'Paris']) {
      expect(isZone(name)).toBe(false);
    }
  });
});
