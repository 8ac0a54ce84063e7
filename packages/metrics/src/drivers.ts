import type { ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Counts, Metric, MetricOption, Refusal, Told } from './metric.ts';
import { CONFIDENCE, INACTIVE } from './common-facts.ts';
import { driverChoices } from './drivers/choices.ts';
import { endsInTime, missingOf } from './outcome/choices.ts';
import { OF_OUTCOMES } from './outcome/facts.ts';
import { lowerDrivers } from './drivers/lower.ts';
import { familyNote, fewNote, holdoutNote, leftOutNote } from './drivers/notes.ts';
import { numbersOf, screenOf, type Driver } from './drivers/screen.ts';
import { driverTables } from './drivers/tables.ts';
import { driversWording } from './drivers/wording.ts';
import { outcomeWords } from './outcome/words.ts';

const whole = (least: number, most: number) => ({ least, most, whole: true });

const OPTIONS: readonly MetricOption[] = [
  {
    name: 'exposure',
    type: 'duration',
    summary: 'the time after the start in which behaviour counts; 1, 3 and 7 days unless said',
  },
  {
    name: 'thresholds',
    type: 'number',
    range: whole(1, 20),
    summary: 'asks for at least once up to at least so many times; 5 unless said',
  },
  {
    name: 'behaviour',
    type: 'text',
    among: 'event',
    summary: 'one event alone, in all its combinations',
  },
  {
    name: 'column',
    type: 'column',
    summary: 'the column that says what was done, in place of the event',
  },
  {
    name: 'behaviours',
    type: 'number',
    range: whole(1, 1000),
    summary: 'how many behaviours are looked at, those of most customers first; 50 unless said',
  },
  {
    name: 'all',
    type: 'flag',
    summary: 'shows every combination, not the strongest of each behaviour',
  },
  {
    name: 'sensitivity',
    type: 'flag',
    summary:
      'adds the share of those with the outcome who did it (sensitivity), and of those without who did not (specificity)',
  },
  {
    name: 'min_lift',
    type: 'number',
    range: { least: 0, most: 1000, whole: false },
    summary: 'the least lift that is shown',
  },
  {
    name: 'min_size',
    type: 'number',
    range: whole(1, 1_000_000),
    summary: 'the fewest customers on either side; 10 unless said',
  },
  {
    name: 'correction',
    type: 'word',
    words: ['holm', 'bh', 'none'],
    summary:
      'corrects p for the number of tests; unless said Holm up to 20 of them, Benjamini–Hochberg beyond',
  },
  {
    name: 'holdout',
    type: 'number',
    range: { least: 0, most: 0.8, whole: false },
    summary:
      'the share of the customers on whom findings of the others are checked; 30% unless said',
  },
  INACTIVE,
  CONFIDENCE,
];

/** The columns of a screen; the outcome has its own word in them. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const { column } = outcomeWords(query);
  const { holdout } = driverChoices(query);
  const of = (type: ResultColumn['type']) => (name: string): ResultColumn => ({ name, type, role: 'value' }); // prettier-ignore
  const [text, count, number, rate] = [of('text'), of('integer'), of('number'), of('rate')];
  return [
    { name: 'driver', type: 'text', role: 'step' },
    text('behaviour'),
    count('threshold'),
    text('window'),
    { name: 'did', type: 'integer', role: 'size' },
    { name: `${column}_did`, type: 'integer', role: 'retained' },
    count('did_not'),
    count(`${column}_not`),
    { name: 'rate', type: 'rate', role: 'rate' },
    { name: 'low', type: 'rate', role: 'low' },
    { name: 'high', type: 'rate', role: 'high' },
    rate('rate_not'),
    { name: 'gap', type: 'rate', role: 'gap' },
    { name: 'gap_low', type: 'rate', role: 'gap_low' },
    { name: 'gap_high', type: 'rate', role: 'gap_high' },
    number('lift'),
    number('lift_low'),
    number('lift_high'),
    number('phi'),
    number('phi_low'),
    number('phi_high'),
    ...(query.options['sensitivity'] === true ? [rate('sensitivity'), rate('specificity')] : []),
    count('n'),
    number('p_value'),
    number('p_corrected'),
    ...(holdout === 0 ? [] : [number('lift_found'), number('lift_aside'), text('holds')]),
  ];
}

/** A row of the result. */
function rowOf(query: BoundQuery, driver: Driver): ResultRow {
  const { windows, confidence } = driverChoices(query);
  const { column } = outcomeWords(query);
  const { yes_did, yes_not, ...numbers } = numbersOf(driver, confidence);
  const window = windows[driver.window]?.text ?? '';
  const { behaviour, threshold, p, pAdjusted, holds } = driver;

  return {
    driver: `${behaviour} ${String(threshold)}+ in ${window}`,
    behaviour,
    threshold,
    window,
    ...numbers,
    [`${column}_did`]: yes_did,
    [`${column}_not`]: yes_not,
    p_value: p,
    p_corrected: pAdjusted,
    holds: holds === null ? null : holds ? 'yes' : 'no',
  };
}

/** The screen of a backend's counts: its rows in the order of their strength, and what must be said of it. */
function tell(query: BoundQuery, _plan: unknown, { exposures }: Counts): Told {
  if (!exposures) return { rows: [], summary: [] };
  const choices = driverChoices(query);
  const tables = driverTables(exposures).filter(
    ({ behaviour }) => choices.behaviour === null || behaviour === choices.behaviour,
  );
  const screen = screenOf(tables, choices);
  const seen = new Set<string>();
  const rows = screen.drivers
    .filter(({ behaviour }) => {
      const isFirst = !seen.has(behaviour);
      seen.add(behaviour);
      return choices.all || isFirst;
    })
    .map((driver) => rowOf(query, driver))
    .filter(({ lift }) => choices.minLift === null || Number(lift ?? 0) >= choices.minLift);
  return {
    rows,
    summary: [],
    notes: [
      ...fewNote(exposures),
      ...familyNote(screen, choices),
      ...holdoutNote(screen, choices, exposures),
      ...leftOutNote(query, exposures),
    ],
  };
}

/** What an outcome needs to be said, and a window that ends before it. */
function refuse(query: BoundQuery): readonly Refusal[] {
  const { windows } = driverChoices(query);
  const missing = missingOf(query, (outcome) => `drivers of ${outcome}`);
  if (missing) return [missing];
  const { exposure } = query.options;
  const late = windows.find((window) => !endsInTime(query, window.length));
  if (late === undefined && windows.length > 0) return [];
  const at = exposure === undefined ? 'of' : 'exposure';
  if (windows.length === 0 && exposure !== undefined) {
    return [
      {
        at,
        message: 'An exposure is a time of hours, days or weeks, as a month is not always as long',
        help: ['say `exposure = 30 days`'],
      },
    ];
  }
  return [
    {
      at,
      message: `What is done must come before ${outcomeWords(query).title}, and ${late ? `${late.text} after the start are not over by then` : 'not a whole day lies between the start and it'}`,
      help: ['ask for a later outcome, or for a shorter exposure: `with exposure = 12 hours`'],
    },
  ];
}

/** Early behaviour that goes together with a later outcome. */
export const drivers: Metric = {
  ...OF_OUTCOMES,
  name: 'drivers',
  phrases: ['drivers'],
  summary:
    'Early behaviour that goes together with a later outcome: what is done, how often, and how soon.',
  formula:
    'lift = rate among those who did it ÷ rate among those who did not; phi is the correlation of the two',
  later: ['by', 'split', 'vs', 'using'],
  options: OPTIONS,
  views: ['forest', 'bars', 'table'],
  columns: columnsOf,
  lower: lowerDrivers,
  wording: driversWording,
  refuse,
  sorts: 'result',
  tell,
  notes: () => [],
};
