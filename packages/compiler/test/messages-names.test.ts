import { describe, expect, it } from 'vitest';
import { BESIDE, frames } from './fixture.ts';

describe('messages about names', () => {
  it('T1003: a clause word misspelt', () => {
    expect(frames('retention bye signup_month')).toMatchInlineSnapshot(`
      "
      error[T1003]: I do not know what to do with \`bye\` after \`retention\`
         ╷
       1 │ retention bye signup_month
         ╵           ▔▔▔ did you mean \`by\`?
      "
    `);
  });

  it('T1003: a dimension without its clause', () => {
    expect(frames('retention signup_month')).toMatchInlineSnapshot(`
      "
      error[T1003]: I do not know what to do with \`signup_month\` after \`retention\`
         ╷
       1 │ retention signup_month
         ╵           ▔▔▔▔▔▔▔▔▔▔▔▔ did you mean \`by signup_month\`?
      "
    `);
  });

  it('T1003: a statement word misspelt', () => {
    expect(frames('shwo base')).toMatchInlineSnapshot(`
      "
      error[T1003]: I do not know the word \`shwo\`
         ╷
       1 │ shwo base
         ╵ ▔▔▔▔ did you mean \`show\`?
      "
    `);
  });

  it('T1003: a word after the metric', () => {
    expect(frames('retention please')).toMatchInlineSnapshot(`
      "
      error[T1003]: I do not know what to do with \`please\` after \`retention\`
         ╷
       1 │ retention please
         ╵           ▔▔▔▔▔▔ not a clause
         = columns come after \`by\`, conditions after \`where\`, periods after \`over\`
      "
    `);
  });

  it('T2001: a metric misspelt', () => {
    expect(frames('retenton by signup_month over 12 months')).toMatchInlineSnapshot(`
      "
      error[T2001]: There is no metric called \`retenton\`
         ╷
       1 │ retenton by signup_month over 12 months
         ╵ ▔▔▔▔▔▔▔▔ did you mean \`retention\`?
         = see them all with \`describe metrics\`
      "
    `);
  });

  it('T2001: a metric misspelt after a qualifier', () => {
    expect(frames('unbounded retentoin by signup_month')).toMatchInlineSnapshot(`
      "
      error[T2001]: There is no metric called \`retentoin\`
         ╷
       1 │ unbounded retentoin by signup_month
         ╵           ▔▔▔▔▔▔▔▔▔ did you mean \`retention\`?
         = see them all with \`describe metrics\`
      "
    `);
  });

  it('T2002: a column misspelt', () => {
    expect(frames("retention by signup_month where contry = 'FR'")).toMatchInlineSnapshot(`
      "
      error[T2002]: \`events\` has no column called \`contry\`
         ╷
       1 │ retention by signup_month where contry = 'FR'
         ╵                                 ▔▔▔▔▔▔ did you mean \`country\`?
         = columns: user_id, occurred_at, event_name, country, plan, amount, \`Sign Up Date\`
      "
    `);
  });

  it('T2002: a quoted column misspelt', () => {
    expect(frames(`retention by \`Signup Date\` over 12 months`)).toMatchInlineSnapshot(`
      "
      error[T2002]: \`events\` has no column called \`Signup Date\`
         ╷
       1 │ retention by \`Signup Date\` over 12 months
         ╵              ▔▔▔▔▔▔▔▔▔▔▔▔▔ did you mean \`\` \`Sign Up Date\` \`\`?
         = columns: user_id, occurred_at, event_name, country, plan, amount, \`Sign Up Date\`
      "
    `);
  });

  it('T2002: a dimension that is none', () => {
    expect(frames('retention by contry')).toMatchInlineSnapshot(`
      "
      error[T2002]: \`events\` has no column called \`contry\`
         ╷
       1 │ retention by contry
         ╵              ▔▔▔▔▔▔ did you mean \`country\`?
         = columns: user_id, occurred_at, event_name, country, plan, amount, \`Sign Up Date\`
         = or derived from a time, such as \`signup_month\`
      "
    `);
  });

  it('T2003: a value as name', () => {
    expect(frames('retention by signup_month where plan = pro')).toMatchInlineSnapshot(`
      "
      error[T2003]: \`pro\` is not a column; it is a value of \`plan\`
         ╷
       1 │ retention by signup_month where plan = pro
         ╵                                        ▔▔▔ write it in quotes: 'pro'
      "
    `);
  });

  it('T2003: an unknown value as name', () => {
    expect(frames('retention by signup_month where plan = enterprise')).toMatchInlineSnapshot(`
      "
      error[T2003]: \`enterprise\` is not a column; beside \`plan\` it may be a text
         ╷
       1 │ retention by signup_month where plan = enterprise
         ╵                                        ▔▔▔▔▔▔▔▔▔▔ write it in quotes: 'enterprise'
      "
    `);
  });

  it('T2003: a value as dimension', () => {
    expect(frames('retention by pro')).toMatchInlineSnapshot(`
      "
      error[T2003]: \`pro\` is not a column; it is a value of \`plan\`
         ╷
       1 │ retention by pro
         ╵              ▔▔▔ did you mean \`plan\`?
      "
    `);
  });

  it('T2004: a derived dimension misspelt', () => {
    expect(frames('retention by singup_month over 12 months')).toMatchInlineSnapshot(`
      "
      error[T2004]: I cannot derive \`singup_month\`: \`singup\` is neither an event nor a time column
         ╷
       1 │ retention by singup_month over 12 months
         ╵              ▔▔▔▔▔▔▔▔▔▔▔▔ did you mean \`signup_month\`?
         = a derived dimension is ANCHOR_GRAIN, for example \`signup_month\` or \`start_week\`
      "
    `);
  });

  it('T2006: a setting misspelt', () => {
    expect(frames('retention with confidense = 95%')).toMatchInlineSnapshot(`
      "
      error[T2006]: \`retention\` has no setting called \`confidense\`
         ╷
       1 │ retention with confidense = 95%
         ╵                ▔▔▔▔▔▔▔▔▔▔ did you mean \`confidence\`?
         = settings: incomplete, entry, returns, at_least, clock, period_0, summary, segment_by and 9 more
      "
    `);
  });

  it('T2007: a view misspelt', () => {
    expect(frames('retention by signup_month as heatmpa')).toMatchInlineSnapshot(`
      "
      error[T2007]: There is no view called \`heatmpa\` for this
         ╷
       1 │ retention by signup_month as heatmpa
         ╵                              ▔▔▔▔▔▔▔ did you mean \`heatmap\`?
         = views: default, heatmap, curve, trend, table
      "
    `);
  });

  it('T2009: a parameter without a value', () => {
    expect(frames('param horizon = 6\nretention over $horizn months')).toMatchInlineSnapshot(`
      "
      error[T2009]: There is no parameter called \`$horizn\`
         ╷
       2 │ retention over $horizn months
         ╵                ▔▔▔▔▔▔▔ did you mean \`$horizon\`?
         = give it a value before: \`param horizn = 12\`
      "
    `);
  });

  it('T2010: a table misspelt', () => {
    expect(frames("retention where evnts.plan = 'pro'")).toMatchInlineSnapshot(`
      "
      error[T2010]: There is no table called \`evnts\`
         ╷
       1 │ retention where evnts.plan = 'pro'
         ╵                 ▔▔▔▔▔ did you mean \`events\`?
         = loaded: events
      "
    `);
  });

  it('T2011: an event misspelt', () => {
    expect(frames('retention from purchse to refund')).toMatchInlineSnapshot(`
      "
      error[T2011]: There is no event called \`purchse\`
         ╷
       1 │ retention from purchse to refund
         ╵                ▔▔▔▔▔▔▔ did you mean \`purchase\`?
         = events: signup_done, purchase, refund
      "
    `);
  });

  it('T2012: a setting of the session misspelt', () => {
    expect(frames('set week strat = monday')).toMatchInlineSnapshot(`
      "
      error[T2012]: There is no setting called \`week strat\`
         ╷
       1 │ set week strat = monday
         ╵     ▔▔▔▔▔▔▔▔▔▔ did you mean \`week start\`?
         = settings: time zone, week start, fiscal year start, as_of, engine
      "
    `);
  });

  it('T2015: a name in double quotes', () => {
    expect(frames('retention by "plan"')).toMatchInlineSnapshot(`
      "
      error[T2015]: This is a text, not a column
         ╷
       1 │ retention by "plan"
         ╵              ▔▔▔▔▔▔ write it without quotes: plan
         = both kinds of quotes mean text; a name with spaces goes in backticks
      "
    `);
  });

  it('T2015: a name in double quotes in a condition', () => {
    expect(frames(`retention where "plan" = 'pro'`)).toMatchInlineSnapshot(`
      "
      error[T2015]: This is a text, not a column
         ╷
       1 │ retention where "plan" = 'pro'
         ╵                 ▔▔▔▔▔▔ write it without quotes: plan
         = both kinds of quotes mean text; a name with spaces goes in backticks
      "
    `);
  });

  it('T2002 beside customers', () => {
    expect(frames("retention where contry = 'FR'", BESIDE)).toMatchInlineSnapshot(`
      "
      error[T2002]: Neither \`events\` nor \`customers\` has a column called \`contry\`
         ╷
       1 │ retention where contry = 'FR'
         ╵                 ▔▔▔▔▔▔ did you mean \`country\`?
         = columns: user_id, occurred_at, event_name, country, plan, amount, \`Sign Up Date\`, id and 3 more
      "
    `);
  });

  it('T2005: a column of both tables', () => {
    expect(frames("retention where country = 'FR'", BESIDE)).toMatchInlineSnapshot(`
      "
      error[T2005]: Both \`events\` and \`customers\` have a column \`country\`
         ╷
       1 │ retention where country = 'FR'
         ╵                 ▔▔▔▔▔▔▔ write \`events.country\` or \`customers.country\`
      "
    `);
  });
});
