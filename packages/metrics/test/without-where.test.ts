import { describe, expect, it } from 'vitest';
import { withoutWhere } from '@tenure/metrics';
import { CUSTOMERS, equals, query } from './query.ts';

const PLAN = {
  events: equals('plan', 'pro'),
  customers: equals('country', 'FR'),
  text: "plan = 'pro' and country = 'FR'",
  eventsText: "plan = 'pro'",
};
const STEP = { condition: equals('event', 'paid'), name: null, text: "event = 'paid'" };

describe('withoutWhere', () => {
  it('takes the conditions on events away and leaves those on customers', () => {
    expect(withoutWhere(query({ where: PLAN }))).toEqual(
      query({ where: { ...PLAN, events: null, eventsText: null } }),
    );
  });

  it('looks before the window too, unless starts are the first in it', () => {
    const during = { from: 1, until: 2 };
    expect(withoutWhere(query({ where: PLAN, during }))?.during).toEqual({
      from: null,
      until: null,
    });
    const options = { entry: 'first_in_window' };
    expect(withoutWhere(query({ where: PLAN, during, options }))?.during).toBe(during);
  });

  it.each([
    ['no condition on events', { where: { ...PLAN, events: null, eventsText: null } }],
    ['a named start', { where: PLAN, from: STEP }],
    ['the signup of the customers', { where: PLAN, customers: CUSTOMERS }],
    ['recurring starts', { where: PLAN, qualifiers: ['recurring'] }],
  ])('is null for %s', (_, changes) => {
    expect(withoutWhere(query(changes))).toBeNull();
  });
});
