import type { CodeHelp } from './code-help.ts';

/** T1xxx: how something is written. */
export const SYNTAX_CODES: readonly CodeHelp[] = [
  {
    code: 'T1001',
    title: 'A text or name is not closed',
    meaning: 'A quote or a backtick opens and has no partner on its line, or holds nothing.',
    remedy: "Close it. A quote inside a text is doubled: `'O''Brien'`.",
    example: { text: "retention by signup_month where plan = 'pro" },
  },
  {
    code: 'T1002',
    title: 'Something else was expected here',
    meaning: 'The statement goes on with something that cannot stand here, or it stops too soon.',
    remedy: 'The message names what may come. A reserved word meant as a name goes in backticks.',
    example: { text: 'retention by over 12 months' },
  },
  {
    code: 'T1003',
    title: 'A word is left over',
    meaning: 'A word begins neither a clause nor a statement, or is one of those misspelt.',
    remedy:
      'Take the spelling that is proposed. A statement begins on its own line or after `;`; columns come after `by`, conditions after `where`.',
    example: { text: 'retention by signup_month over 12 months ago' },
  },
  {
    code: 'T1004',
    title: 'A number runs into a unit that it does not have',
    meaning: 'Digits are followed by letters that are no unit, or by one with two meanings.',
    remedy: 'Write `30 days`, or one of the short forms `24h 30d 12w 6mo 4q 1y`.',
    example: { text: 'retention by signup_month over 12m' },
  },
  {
    code: 'T1005',
    title: 'There is no such date',
    meaning: 'It is written like a date and is none of the calendar, or not as dates are written.',
    remedy: 'Dates are written `2024-01-31`, `2024-01`, `2024-Q1`, `2024-W05`.',
    example: { text: 'retention by signup_month since 2024-02-30' },
  },
  {
    code: 'T1006',
    title: 'Typographic quotes',
    meaning: 'Curly quotes, as word processors set them, do not mark a text.',
    remedy: "Straight ones do: `'pro'`.",
    example: { text: 'retention by signup_month where plan = “pro”' },
  },
  {
    code: 'T1007',
    title: 'An operator of another language',
    meaning: '`==`, `<>`, `&&` and their like are not operators here.',
    remedy: 'Write `=`, `!=`, `and`, `or`.',
    example: { text: "retention by signup_month where plan == 'pro'" },
  },
  {
    code: 'T1008',
    title: 'A character without meaning',
    meaning: 'The character means nothing outside of a text or a quoted name.',
    remedy: 'Take it out. A name that holds it goes in backticks.',
    example: { text: 'retention by signup_month where plan = [1]' },
  },
  {
    code: 'T1009',
    title: 'Nested too deeply, or too long',
    meaning: 'More parentheses inside each other, or more operators, than one statement can have.',
    remedy: 'A list of values is shorter: `plan in (…)`. A part can have a name: `let`.',
    example: {
      text: `retention where ${'('.repeat(101)}amount > 1${')'.repeat(101)}`,
    },
  },
  {
    code: 'T1010',
    title: 'A statement of SQL',
    meaning: 'It begins or goes on as a query of SQL does.',
    remedy: 'The message has the same thing in Tenure: what is measured comes first, then `by`.',
    example: { text: 'SELECT plan FROM orders GROUP BY plan' },
  },
  {
    code: 'T1011',
    title: 'A parameter without `param`',
    meaning:
      'A line `name = value` is read as `param name = value`: so schedulers write parameters into a notebook.',
    remedy: 'Nothing to do, unless a condition was meant: that comes after `where`.',
    example: {
      text: "load orders from 'shop/orders.csv'\nmonths = 6\nretention by signup_month over $months months",
    },
  },
];
