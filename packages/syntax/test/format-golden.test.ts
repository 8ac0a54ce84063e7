import { describe, expect, it } from 'vitest';
import { format } from '../src/index.ts';

interface Golden {
  readonly it: string;
  readonly from: string;
  readonly to: string;
}

/** Untidy texts and what they become; a margin of four spaces is taken off both. */
const golden: readonly Golden[] = [
  {
    it: 'puts the clauses in order',
    from: `
    retention as heatmap where country = 'FR' over 8 weeks split by plan by signup_week from signup to purchase`,
    to: `
    retention
      from signup to purchase
      by signup_week
      split by plan
      over 8 weeks
      where country = 'FR'
      as heatmap`,
  },
  {
    it: 'joins what fits on one line',
    from: `
    retention
        over  12   months
      by signup_month`,
    to: `
    retention by signup_month over 12 months`,
  },
  {
    it: 'writes words of the language in lower case, and names as they are',
    from: `
    LOAD Orders FROM 'O.csv' WITH Customer=ID
    Unbounded RETENTION By Month OF Signup,Country OVER 12 Months WHERE Name IS NOT NULL AS Heatmap`,
    to: `
    load Orders from 'O.csv' with Customer = ID
    unbounded retention
      by month of Signup, Country
      over 12 months
      where Name is not null
      as heatmap`,
  },
  {
    it: 'spaces signs, lists, calls and fields',
    from: `
    let x=1
    let y = - 3+x*( 2 -x )
    define segment s as count( purchase within 30 days of signup )>=3
    base : retention by customers . country ,bins(amount,0,-1) , (plan='pro')
    churn where a in('x','y')and b between -1 and 2`,
    to: `
    let x = 1
    let y = -3 + x * (2 - x)
    define segment s as count(purchase within 30 days of signup) >= 3
    base: retention by customers.country, bins(amount, 0, -1), (plan = 'pro')
    churn where a in ('x', 'y') and b between -1 and 2`,
  },
  {
    it: 'keeps the spelling of literals, but for the quotes of text',
    from: `
    retention over 30d where a = "it's" or b = "say ""so""" or c > 1_000 or d = 5.0% or e = 'O''B'
    churn during 2024-q1 by \`a \`\`b\`\`\``,
    to: `
    retention
      over 30d
      where a = 'it''s' or b = 'say "so"' or c > 1_000 or d = 5.0% or e = 'O''B'
    churn by \`a \`\`b\`\`\` during 2024-q1`,
  },
  {
    it: 'ends statements with the line, and leaves one empty line where there were some',
    from: `

    use events; churn by month;


    # two

    # three
    nrr by month;`,
    to: `
    use events
    churn by month

    # two

    # three
    nrr by month`,
  },
  {
    it: 'keeps comments and annotations with their statement',
    from: `
    -- from dashes   
      #| title: Retention
      # first
    retention   by plan -- at the end
    --| no annotation
    churn # one`,
    to: `
    # from dashes
    #| title: Retention
    # first
    retention by plan # at the end
    # | no annotation
    churn # one`,
  },
  {
    it: 'moves the comments of a clause with it',
    from: `
    retention # of all
      over 12 months # a year
      # who
      by plan # cohorts
    next: churn`,
    to: `
    retention # of all
      # who
      by plan # cohorts
      over 12 months # a year
    next: churn`,
  },
  {
    it: 'leaves the comment after a statement on one line at its end',
    from: `
    retention over 12 months by plan # all
    churn
      by month # monthly`,
    to: `
    retention by plan over 12 months # all
    churn by month # monthly`,
  },
  {
    it: 'keeps the order of comments inside one clause',
    from: `
    retention
      by plan, # one
        # two
        country # three
      over 3 months`,
    to: `
    retention
      # one
      # two
      by plan, country # three
      over 3 months`,
  },
  {
    it: 'writes an annotation found inside a statement where it counts: above the next',
    from: `
    retention
    #| title: Churn
      by plan
    churn`,
    to: `
    retention by plan
    #| title: Churn
    churn`,
  },
  {
    it: 'leaves what cannot be read as it is',
    from: `
    LET x=1
    retention   BY  ,  -- why
       over   %
    LET y=2`,
    to: `
    let x = 1
    retention   BY  ,  -- why
       over   %
    let y = 2`,
  },
  {
    it: 'keeps the semicolons beside what cannot be read',
    from: `
    churn; by plan
    let a = ; let ; nrr
    use "x
    ; use y;`,
    to: `
    churn;
    by plan
    let a =;
    let;
    nrr
    use "x
    ;
    use y`,
  },
  {
    it: 'leaves the order where another would mean something else',
    from: `
    retention from a by plan to b
    compare x vs y as curve vs z`,
    to: `
    retention from a by plan to b
    compare x vs y as curve vs z`,
  },
  {
    it: 'keeps a text of comments',
    from: `
    -- one


    # two`,
    to: `
    # one

    # two`,
  },
];

function dedented(text: string): string {
  return text.slice(1).replaceAll(/^ {4}/gm, '');
}

describe('format', () => {
  it.each(golden)('$it', ({ from, to }) => {
    expect(format(dedented(from))).toBe(dedented(to));
    expect(format(dedented(to))).toBe(dedented(to));
  });

  it('breaks a line of 81 columns and not one of 80, counting wide letters twice', () => {
    const fits = `retention by ${'国'.repeat(25)}${'a'.repeat(2)} over 12 months`;
    expect(format(fits)).toBe(fits);
    const wide = fits.replace('aa', 'aaa');
    expect(format(wide)).toBe(wide.replace(' by', '\n  by').replace(' over', '\n  over'));
  });

  it.each([
    ['', ''],
    [' \n;\n', ''],
    ['churn', 'churn'],
    ['churn\n\n\n', 'churn\n'],
    ['churn;\r\nnrr\r\n', 'churn\r\nnrr\r\n'],
    ['churn\r\n\r\n\r\nnrr', 'churn\r\n\r\nnrr'],
    ['churn\r\nnrr\n', 'churn\nnrr\n'],
  ])('ends the lines of %j as they were', (from, to) => {
    expect(format(from)).toBe(to);
  });
});
