import { describe, expect, it } from 'vitest';
import { cutHistoryNotes } from '../src/notes/cut-history.ts';
import { CUSTOMERS, query } from './query.ts';

const DAY = 86_400_000;
const seen = (...counts: number[]) => ({ from: Date.UTC(2010, 11, 1), length: 31 * DAY, counts });

describe('the note on a history that is cut off', () => {
  it('says how many are first seen when, and estimates the old ones by the median of the later times', () => {
    expect(cutHistoryNotes(query({}), seen(948, 421, 380, 440, 299, 279, 235, 191))).toEqual([
      {
        code: 'T4031',
        message:
          'The data seem to begin after the customers did: 948 are first seen in the first 31 days, 191 to 440 in each 31 days after. If new ones came then as later, about 649 of the 948 (68%) are old customers taken for new; `since 2011-01-01` leaves the first 31 days out',
      },
    ]);
  });

  it.each([
    ['a steady beginning', [100, 90, 110, 95]],
    ['growth', [60, 80, 110, 150]],
    ['a beginning that chance explains', [62, 40, 41, 39]],
    ['few customers', [40, 3, 2, 4]],
    ['one stretch of time alone', [900]],
    ['nobody after', [900, 0, 0]],
  ])('is silent for %s', (_, counts) => {
    expect(cutHistoryNotes(query({}), seen(...counts))).toEqual([]);
  });

  const cut = seen(948, 421, 380, 299);
  it('is silent where the first there was is not asked for', () => {
    const customers = query({ customers: CUSTOMERS });
    const inWindow = query({ options: { entry: 'first_in_window' } });
    const recurring = query({ qualifiers: ['recurring'] });
    for (const asked of [customers, inWindow, recurring])
      expect(cutHistoryNotes(asked, cut)).toEqual([]);
    expect(cutHistoryNotes(query({ options: { entry: 'first_ever' } }), cut)).toHaveLength(1);
  });

  it('is silent where the window leaves the first stretch out, as it proposes', () => {
    const since = (from: number) => query({ during: { from, until: null } });
    expect(cutHistoryNotes(since(Date.UTC(2011, 0, 1)), cut)).toEqual([]);
    expect(cutHistoryNotes(since(Date.UTC(2010, 11, 15)), cut)).toHaveLength(1);
  });
});
