import { describe, expect, it } from 'vitest';
import { dateInterval } from '../src/bind/time.ts';
import { ALONE, EVENTS, bound, catalogOf, diagnose } from './fixture.ts';

const iso = (time: number | null | undefined) =>
  time === null || time === undefined
    ? null
    : new Date(time).toISOString().replace(':00.000Z', '').replace('T00:00', '');
const range = (text: string, zone = 'UTC') => {
  const found = dateInterval(text, { zone, weekStart: 'sunday' });
  return found && [iso(found.from), iso(found.until)];
};
const during = (clause: string) => {
  const { from, until } = bound(`retention ${clause}`).during;
  return [iso(from), iso(until)];
};

describe('dateInterval', () => {
  it.each([
    ['2024-02-29', ['2024-02-29', '2024-03-01']],
    ['2024-02', ['2024-02-01', '2024-03-01']],
    ['2024-Q4', ['2024-10-01', '2025-01-01']],
    ['2024', ['2024-01-01', '2025-01-01']],
    ['1969', ['1969-01-01', '1970-01-01']],
    // ISO weeks whatever day a week is set to begin on.
    ['2024-W01', ['2024-01-01', '2024-01-08']],
    ['2021-W01', ['2021-01-04', '2021-01-11']],
    ['2020-W53', ['2020-12-28', '2021-01-04']],
    ['2024-01-05T06:00', ['2024-01-05T06:00', '2024-01-05T06:00']],
    ['2024-01-05T06:00+02:00', ['2024-01-05T04:00', '2024-01-05T04:00']],
    ['2024-01-05T24:00', ['2024-01-06', '2024-01-06']],
    ['2023-02-29', null],
    ['2024-13', null],
    ['2024-00', null],
    ['2024-Q5', null],
    ['2024-W53', null],
    ['2024-W00', null],
    ['2024-01-05T24:30', null],
    ['2024-01-05T10:60', null],
    ['', null],
    ['soon', null],
  ])('%s', (text, expected) => {
    expect(range(text)).toEqual(expected);
  });

  it('begins a day at the end of a gap at midnight', () => {
    expect(range('2018-11-04', 'America/Sao_Paulo')).toEqual([
      '2018-11-04T03:00',
      '2018-11-05T02:00',
    ]);
    expect(range('2018-11', 'America/Sao_Paulo')?.[0]).toBe('2018-11-01T03:00');
  });

  it('finds nothing in a day that was skipped', () => {
    const [from, until] = range('2011-12-30', 'Pacific/Apia') ?? [];
    expect(from).toBe(until);
  });

  it('reads a time without a zone on the wall clock, one with a zone as it is', () => {
    expect(range('2024-07-05T06:00', 'Europe/Paris')?.[0]).toBe('2024-07-05T04:00');
    expect(range('2024-07-05T06:00Z', 'Europe/Paris')?.[0]).toBe('2024-07-05T06:00');
  });
});

describe('the window', () => {
  it.each([
    ['during 2024-Q1', '2024-01-01', '2024-04-01'],
    ['during 2024-01-05 to 2024-03', '2024-01-05', '2024-04-01'],
    ['during 2024-01-05 to 2024-03-01T12:00', '2024-01-05', '2024-03-01T12:00'],
    ['during 2023', '2023-01-01', '2024-01-01'],
    // The data end on 17 June 2024.
    ['during last 6 months', '2023-12-01', '2024-06-01'],
    ['during last month', '2024-05-01', '2024-06-01'],
    ['during this month', '2024-06-01', '2024-07-01'],
    ['during this year', '2024-01-01', '2025-01-01'],
    ['during last 2 quarters', '2023-10-01', '2024-04-01'],
    ['during last 7 days', '2024-06-11', '2024-06-18'],
    ['during last 2 weeks', '2024-06-03', '2024-06-17'],
    // Complete at the end of May, so May counts.
    ['during last month as of 2024-05', '2024-05-01', '2024-06-01'],
    ['since 2024-02', '2024-02-01', null],
    ['until 2024-02', null, '2024-03-01'],
    ['since 2024-02 until 2024-03', '2024-02-01', '2024-04-01'],
    ['during 2024 since 2024-03', '2024-03-01', '2025-01-01'],
  ])('%s', (clause, from, until) => {
    expect(during(clause)).toEqual([from, until]);
  });

  it('keeps the words for the definition', () => {
    expect(bound('retention since 2024-02   until 2024-03').duringText).toBe(
      'since 2024-02 until 2024-03',
    );
  });

  it('says what is no date', () => {
    expect(diagnose('retention during constructor')[0]?.message).toBe(
      '`constructor` is not a date',
    );
    expect(diagnose('retention since 2023-02-29 until 2024-W53')).toHaveLength(1);
  });
});

describe('the as-of moment', () => {
  const asOf = (text: string, catalog = ALONE) => {
    const query = bound(text, catalog);
    return [iso(query.asOf), query.asOfText, query.asOfIsDefault];
  };

  it('is the end of the day of the latest event, in the zone that is set', () => {
    expect(asOf('retention')).toEqual(['2024-06-18', '2024-06-17', true]);
    expect(asOf("retention timezone 'Asia/Tokyo'")).toEqual([
      '2024-06-17T15:00',
      '2024-06-17',
      true,
    ]);
    expect(asOf("retention timezone 'Pacific/Kiritimati'")).toEqual([
      '2024-06-18T10:00',
      '2024-06-18',
      true,
    ]);
  });

  it('leaves wall-clock times where they stand, whatever zone is set', () => {
    const columns = EVENTS.columns.map((column) => ({ ...column, zoned: false }));
    const query = bound("retention timezone 'Asia/Tokyo'", catalogOf({ ...EVENTS, columns }));
    expect([iso(query.asOf), query.calendar.zone, query.zoned]).toEqual([
      '2024-06-18',
      'UTC',
      false,
    ]);
  });

  it.each([
    ['retention as of 2024-03', '2024-04-01', '2024-03'],
    ['retention as of 2024-03-05', '2024-03-06', '2024-03-05'],
    ['retention as of 2023', '2024-01-01', '2023'],
    ['set as_of 2024-03\nretention', '2024-04-01', '2024-03'],
    ['set as_of 2024-03\nretention as of 2024-02', '2024-03-01', '2024-02'],
    ['param d = 2024-03\nretention as of $d', '2024-04-01', '2024-03'],
    ['let d = 2024-03\nretention as of d', '2024-04-01', '2024-03'],
  ])('%s', (text, time, words) => {
    expect(asOf(text)).toEqual([time, words, false]);
  });

  it('takes a table without a single time', () => {
    expect(asOf('retention', catalogOf({ ...EVENTS, range: null }))[0]).toBe('1970-01-02');
  });
});
