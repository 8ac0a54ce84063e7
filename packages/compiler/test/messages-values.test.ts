import { describe, expect, it } from 'vitest';
import { ALONE, EVENTS, SIGNUPS, catalogOf, column, frames } from './fixture.ts';

const WITH_MONTH = catalogOf({ ...EVENTS, columns: [...EVENTS.columns, column('signup_month')] });

describe('messages about values', () => {
  it('T3009: a setting of the wrong type', () => {
    expect(frames('retention with confidence = 95')).toMatchInlineSnapshot(`
      "
      error[T3009]: \`confidence\` is a number from 0.5 to 0.9999
         ╷
       1 │ retention with confidence = 95
         ╵                ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ did you mean \`95%\`?
         = the level of the Wilson intervals
      "
    `);
  });

  it('T3009: a word that is not one of the setting', () => {
    expect(frames('retention with entry = frist')).toMatchInlineSnapshot(`
      "
      error[T3009]: \`entry\` is one of \`first\`, \`first_in_window\`, \`first_ever\`
         ╷
       1 │ retention with entry = frist
         ╵                ▔▔▔▔▔▔▔▔▔▔▔▔▔ did you mean \`first\`?
         = which start event counts: the first that matches, the first in the window, the first ever
      "
    `);
  });

  it('T3009: an empty window', () => {
    expect(frames('retention during 2024-06 to 2024-01')).toMatchInlineSnapshot(`
      "
      error[T3009]: This window is empty: it ends before it begins
         ╷
       1 │ retention during 2024-06 to 2024-01
         ╵           ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔
      "
    `);
  });

  it('T3009: the clock of the machine', () => {
    expect(frames('retention as of today')).toMatchInlineSnapshot(`
      "
      error[T3009]: \`today\` is not a date: results do not depend on the day they are run
         ╷
       1 │ retention as of today
         ╵                 ▔▔▔▔▔
         = a date is written \`2024-01-31\`, \`2024-01\`, \`2024-Q1\` or \`2024-01-31T10:00:00Z\`
      "
    `);
  });

  it('T3009: a sort by a column that the result lacks', () => {
    expect(frames('retention over 3 months sort by cohort')).toMatchInlineSnapshot(`
      "
      error[T3009]: \`cohort\` is not a column of this result
         ╷
       1 │ retention over 3 months sort by cohort
         ╵                                 ▔▔▔▔▔▔
         = columns: period, customers, exposed, retained, rate, state
      "
    `);
  });

  it('T3009: a condition that is none', () => {
    expect(frames('retention where plan')).toMatchInlineSnapshot(`
      "
      error[T3009]: I expected a condition here, and this is \`plan\` (text)
         ╷
       1 │ retention where plan
         ╵                 ▔▔▔▔
         = compare it: \`plan = …\`
      "
    `);
  });

  it('T3009: a qualifier misspelt', () => {
    expect(frames('unbouned retention by signup_month')).toMatchInlineSnapshot(`
      "
      error[T3009]: I do not know \`unbouned\` before \`retention\`
         ╷
       1 │ unbouned retention by signup_month
         ╵ ▔▔▔▔▔▔▔▔ did you mean \`unbounded\`?
      "
    `);
  });

  it('T3009: a moment without its grain', () => {
    expect(frames('retention by signup')).toMatchInlineSnapshot(`
      "
      error[T3009]: \`signup\` is a moment: cohorts need a grain
         ╷
       1 │ retention by signup
         ╵              ▔▔▔▔▔▔ did you mean \`signup_month\`?
      "
    `);
  });

  it('T3009: a zone misspelt', () => {
    expect(frames("retention timezone 'Europe/Pari'")).toMatchInlineSnapshot(`
      "
      error[T3009]: There is no time zone called \`Europe/Pari\`
         ╷
       1 │ retention timezone 'Europe/Pari'
         ╵                    ▔▔▔▔▔▔▔▔▔▔▔▔▔
         = did you mean 'Europe/Paris'?
      "
    `);
  });

  it('T3009: a setting of the session that cannot be', () => {
    expect(frames('set week start = someday')).toMatchInlineSnapshot(`
      "
      error[T3009]: \`someday\` is not a day of the week
         ╷
       1 │ set week start = someday
         ╵                  ▔▔▔▔▔▔▔
         = sunday, monday, tuesday, wednesday, thursday, friday, saturday
      "
    `);
  });

  it('T3010: a clause that is not built', () => {
    expect(frames('retention by signup_month vs benchmark')).toMatchInlineSnapshot(`
      "
      error[T3010]: This version cannot compute \`vs benchmark\` yet
         ╷
       1 │ retention by signup_month vs benchmark
         ╵                           ▔▔▔▔▔▔▔▔▔▔▔▔ not built yet
         = a query of your own can stand there: \`vs where …\`
         = \`track nrr by quarter vs benchmark 'targets.csv'\` holds calendar periods against targets
      "
    `);
  });

  it('T3009: brackets that are not called so', () => {
    expect(frames('retention over 1 to 3, 4 to 7 days')).toMatchInlineSnapshot(`
      "
      error[T3009]: Several ranges of periods are brackets, which this counts period by period
         ╷
       1 │ retention over 1 to 3, 4 to 7 days
         ╵                ▔▔▔▔▔▔▔▔▔▔▔▔▔▔ say \`bracketed retention\`
      "
    `);
  });

  it('T3011: the signup beside another start', () => {
    expect(frames('retention from purchase to refund by signup_month')).toMatchInlineSnapshot(`
      "
      error[T3011]: The start of this statement is event_name = 'purchase', not the signup
         ╷
       1 │ retention from purchase to refund by signup_month
         ╵                                      ▔▔▔▔▔▔▔▔▔▔▔▔ write \`start_month\`
      "
    `);
  });

  it('T4001: another case', () => {
    expect(frames('retention by Plan')).toMatchInlineSnapshot(`
      "
      note[T4001]: \`Plan\` was taken for the column \`plan\`
         ╷
       1 │ retention by Plan
         ╵              ▔▔▔▔
      "
    `);
  });

  it('T3012: a value of an event where customers sign up', () => {
    expect(frames('retention by signup_month split by plan', SIGNUPS)).toMatchInlineSnapshot(`
      "
      error[T3012]: \`plan\` is a column of \`events\`, and the start here is the signup of \`customers\`
         ╷
       1 │ retention by signup_month split by plan
         ╵                                    ▔▔▔▔
         = start from an event: \`from (…) to …\`
         = or leave the customers out: \`use events\` before
      "
    `);
  });

  it('T3012: any event where customers sign up', () => {
    expect(frames('retention from any to refund', SIGNUPS)).toMatchInlineSnapshot(`
      "
      error[T3012]: \`created_at\` of \`customers\` is where customers start while that table is in use
         ╷
       1 │ retention from any to refund
         ╵                ▔▔▔
         = to start from the first event say \`use events\` before
      "
    `);
  });

  it('T3009: recurring signups', () => {
    expect(frames('recurring retention by signup_month', SIGNUPS)).toMatchInlineSnapshot(`
      "
      error[T3009]: \`recurring\` chooses among start events, and the start here is the signup of \`customers\`
         ╷
       1 │ recurring retention by signup_month
         ╵ ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔
         = start from an event: \`from (…) to …\`
         = or leave the customers out: \`use events\` before
      "
    `);
  });

  it('T4002: a column with the name of a derivation', () => {
    expect(frames('retention by signup_month', WITH_MONTH)).toMatchInlineSnapshot(`
      "
      note[T4002]: \`signup_month\` is a column of \`events\`; for the derived month write \`month of signup\`
         ╷
       1 │ retention by signup_month
         ╵              ▔▔▔▔▔▔▔▔▔▔▔▔
      "
    `);
  });

  it('T4013: as of later than the data', () => {
    expect(frames('retention as of 2030-01', ALONE)).toMatchInlineSnapshot(`
      "
      note[T4013]: The data end on 2024-06-17, before the as-of date 2030-01: periods between count as seen, with nobody active
         ╷
       1 │ retention as of 2030-01
         ╵           ▔▔▔▔▔▔▔▔▔▔▔▔▔
      "
    `);
  });
});
