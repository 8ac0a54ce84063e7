/** What each statement does, by the word that begins it. */
export const STATEMENTS: Readonly<Record<string, string>> = {
  load: "Opens a table from a file: `load orders from 'orders.csv'`, or from a folder of a billing system's exported tables: `load subscriptions from 'billing' with source = stripe`.",
  use: 'Chooses the tables that queries read.',
  set: 'Sets the time zone, the first day of the week, the as-of date or the engine.',
  param: 'Names a constant that may be given from outside: `param horizon = 12`.',
  let: 'Names a constant: `let big = 100`.',
  define: 'Names an event, a segment, a measure, a dimension or a cohort.',
  explain: 'Says what a query means, or prints it as a program.',
  compare:
    'Takes the last of several results from each of the others, cell by cell, with intervals and tests.',
  show: 'Draws a result again: `show base as curve`.',
  describe: 'Says what a metric or a table is.',
  save: 'Writes a result to a file: all of it as `.json`, for `vs saved`, or its rows as `.csv`.',
  members: 'Lists the customers behind cells of a result.',
  track: 'Puts several metrics over time into one table.',
  effect: 'Compares customers in a segment with others alike, from a landmark on.',
  what: 'Asks what a fitted model gives if a rate changes: `what if churn falls 5% …`.',
  expect: 'Checks a result, and fails the run where it does not hold.',
};
