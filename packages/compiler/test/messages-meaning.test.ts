import { describe, expect, it } from 'vitest';
import { ALONE, BESIDE, catalogOf, frames } from './fixture.ts';

describe('messages about meaning', () => {
  it('T3001: a clause with a sensible alternative', () => {
    expect(frames('retention by signup_month within 12 months')).toMatchInlineSnapshot(`
      "
      error[T3001]: \`retention\` does not take \`within\`
         ╷
       1 │ retention by signup_month within 12 months
         ╵                           ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ retention has a horizon, not a time limit
         = did you mean \`over 12 months\`?
      "
    `);
  });

  it('T3001: a clause without one', () => {
    expect(frames('retention of plan by signup_month')).toMatchInlineSnapshot(`
      "
      error[T3001]: \`retention\` does not take \`of\`
         ╷
       1 │ retention of plan by signup_month
         ╵           ▔▔▔▔▔▔▔
         = customers are chosen by \`where\`
         = it takes \`from … to …\`, \`by\`, \`split by\`, \`over\`, \`at\`, \`during\`, \`since\`, \`until\`, \`for\`, \`where\`, \`using\`, \`vs\`, \`forecast\`, \`with\`, \`sort by\`, \`limit\`, \`as of\`, \`timezone\`, \`as\`
      "
    `);
  });

  it('T3002: by twice', () => {
    expect(frames('retention by signup_month over 12 months by plan')).toMatchInlineSnapshot(`
      "
      error[T3002]: \`by\` is given twice
         ╷
       1 │ retention by signup_month over 12 months by plan
         ╵                                          ▔▔▔▔▔▔▔ second \`by\`
         ╵           ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ first one here
         = one list: \`by signup_month, plan\`; or \`split by plan\` for one chart each
      "
    `);
  });

  it('T3002: where twice', () => {
    expect(frames("retention where plan = 'pro' over 3 months where amount > 5"))
      .toMatchInlineSnapshot(`
      "
      error[T3002]: \`where\` is given twice
         ╷
       1 │ retention where plan = 'pro' over 3 months where amount > 5
         ╵                                            ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ second \`where\`
         ╵           ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ first one here
         = join the conditions: \`where plan = 'pro' and amount > 5\`
      "
    `);
  });

  it('T3005: text compared with a number', () => {
    expect(frames('retention where plan = 5')).toMatchInlineSnapshot(`
      "
      error[T3005]: This compares \`plan\` (text) with the number 5
         ╷
       1 │ retention where plan = 5
         ╵                 ▔▔▔▔▔▔▔▔ write it in quotes: '5'
      "
    `);
  });

  it('T3005: a number compared with a text', () => {
    expect(frames("retention where amount > '50'")).toMatchInlineSnapshot(`
      "
      error[T3005]: This compares \`amount\` (number) with the text '50'
         ╷
       1 │ retention where amount > '50'
         ╵                 ▔▔▔▔▔▔▔▔▔▔▔▔▔ write it without quotes: 50
      "
    `);
  });

  it('T3005: a time compared with a text', () => {
    expect(frames("retention where occurred_at > 'soon'")).toMatchInlineSnapshot(`
      "
      error[T3005]: This compares \`occurred_at\` (time) with the text 'soon'
         ╷
       1 │ retention where occurred_at > 'soon'
         ╵                               ▔▔▔▔▔▔
         = a date is written \`2024-01-31\`, \`2024-01\` or \`2024-01-31T10:00:00Z\`
      "
    `);
  });

  it('T3006: dates as path', () => {
    expect(frames('retention from (2024-01-01) to (2024-06-30)')).toMatchInlineSnapshot(`
      "
      error[T3006]: \`from … to …\` names events, and \`2024-01-01\` is a date
         ╷
       1 │ retention from (2024-01-01) to (2024-06-30)
         ╵                ▔▔▔▔▔▔▔▔▔▔▔▔
         = for cohorts that began in that time: \`during 2024-01-01 to 2024-06-30\`
      "
    `);
  });

  it('T3004: or across tables', () => {
    expect(frames("retention where channel = 'ads' or plan = 'pro'", BESIDE))
      .toMatchInlineSnapshot(`
      "
      error[T3004]: This joins a condition on customers with a condition on events, and not by a plain \`and\`
         ╷
       1 │ retention where channel = 'ads' or plan = 'pro'
         ╵                 ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ about the customer
         ╵                                    ▔▔▔▔▔▔▔▔▔▔▔▔ about one event
         = who is counted goes to \`where\`, what counts as a return to \`to (…)\`, which may speak of both
         = conditions joined by \`and\` may speak of either table
      "
    `);
  });

  it('T3004: one comparison across tables', () => {
    expect(frames('retention where channel = plan', BESIDE)).toMatchInlineSnapshot(`
      "
      error[T3004]: This sets a column of the customers against a column of the events
         ╷
       1 │ retention where channel = plan
         ╵                 ▔▔▔▔▔▔▔▔▔▔▔▔▔▔ about both
         = who is counted goes to \`where\`, what counts as a return to \`to (…)\`, which may speak of both
         = conditions joined by \`and\` may speak of either table
      "
    `);
  });

  it('T3008: nothing loaded', () => {
    expect(frames('retention by signup_month', catalogOf())).toMatchInlineSnapshot(`
      "
      error[T3008]: No events are loaded
         ╷
       1 │ retention by signup_month
         ╵ ▔▔▔▔▔▔▔▔▔ this needs a table of events
         = load one first: \`load orders from 'orders.csv'\`
      "
    `);
  });

  it('T3008: nothing in use', () => {
    expect(frames('retention by signup_month', { ...ALONE, active: [] })).toMatchInlineSnapshot(`
      "
      error[T3008]: No events are in use
         ╷
       1 │ retention by signup_month
         ╵ ▔▔▔▔▔▔▔▔▔ this needs a table of events
         = \`events\` is loaded: \`use events\`
      "
    `);
  });
});
