import type { CohortGrid } from '../cohort-grid.ts';
import { settingText } from '../settings.ts';
import type { ResultTable } from '@tenure/plan';
import type { Reading } from '../reading.ts';
import type { JsonObject } from '../spec.ts';
import { capital } from '../words.ts';

const percent = (field: string): string => `format(datum.${field}, '.1%')`;
const points = (field: string): string => `format(datum.${field} * 100, '+.1f')`;
const both = (low: string, high: string, as: (field: string) => string): string =>
  `isValid(datum.${low}) && isValid(datum.${high}) ? ${as(low)} + ' to ' + ${as(high)} : '–'`;

const STATES: readonly (readonly [look: string, words: string])[] = [
  ['open', 'in progress, counted nowhere'],
  ['forecast', 'forecast, not data'],
  ['small', 'complete, few customers'],
  ['different', 'a difference after correction'],
  ['alike', 'may be chance'],
];

function stateWords(): string {
  return STATES.reduceRight(
    (rest, [look, words]) => `datum.look === '${look}' ? '${words}' : ${rest}`,
    `'complete'`,
  );
}

/** What tooltips show and how it is made from a cell's fields by standard functions of Vega. */
export interface Tooltip {
  readonly transform: readonly JsonObject[];
  /** The lines; `who` heads the first. */
  lines(who: string): readonly JsonObject[];
}

/** The tooltip of the cells and points of a chart. */
export function tooltipOf(result: ResultTable, grid: CohortGrid, reading: Reading): Tooltip {
  const line = (field: string, title: string): JsonObject => ({ field, title, type: 'nominal' });
  const against = settingText(result, 'compared with');
  const compared = reading.against === 'reference';
  const history = reading.against === 'history';
  const has = (test: (cell: { readonly value: number | null }) => boolean): boolean =>
    grid.panels.some(({ rows }) => rows.some(({ cells }) => cells.some(test)));
  const valued = has(({ value }) => value !== null);
  const windowed = grid.panels.some(({ rows }) => rows.some(({ windowOf }) => windowOf(0) !== null)); // prettier-ignore
  const add = (when: boolean, as: string, calculate: string): readonly JsonObject[] =>
    when ? [{ as, calculate }] : [];
  const transform: readonly JsonObject[] = [
    { as: 'share', calculate: `isValid(datum.rate) ? ${percent('rate')} : 'not known yet'` },
    { as: 'interval', calculate: both('low', 'high', percent) },
    {
      as: 'counts',
      calculate: reading.rate
        ? "isValid(datum.of) ? format(datum.of, ',') : '–'"
        : "(isValid(datum.retained) ? format(datum.retained, ',') : '–') + (isValid(datum.of) ? ' of ' + format(datum.of, ',') : '')",
    },
    { as: 'known', calculate: stateWords() },
    ...add(windowed, 'days', "isValid(datum.window) ? datum.window : '–'"),
    ...add(valued, 'amount', "isValid(datum.value) ? format(datum.value, ',.2f') : '–'"),
    ...add(
      compared,
      'held',
      `isValid(datum.reference) ? ${percent('reference')} + (isValid(datum.referenceSize) ? ' of ' + format(datum.referenceSize, ',') : '') : '–'`,
    ),
    ...add(
      compared,
      'change',
      `isValid(datum.difference) ? ${points('difference')} + ' points' + (isValid(datum.differenceLow) && isValid(datum.differenceHigh) ? ' (' + ${points('differenceLow')} + ' to ' + ${points('differenceHigh')} + ')' : '') : '–'`,
    ),
    ...add(compared, 'chance', "isValid(datum.p) ? format(datum.p, '.3f') : '–'"),
    ...add(history, 'expected', `isValid(datum.center) ? ${percent('center')} : '–'`),
    ...add(history, 'limits', both('limitLow', 'limitHigh', percent)),
    ...add(history, 'verdict', "isValid(datum.signal) ? datum.signal + ' the limits' : 'within the limits'"), // prettier-ignore
  ];
  const when = (shown: boolean, field: string, title: string): readonly JsonObject[] =>
    shown ? [line(field, title)] : [];
  return {
    transform,
    lines: (who) => [
      line('cohort', who),
      line(grid.bracketed ? 'label' : 'period', capital(/^\d/.test(grid.grain) ? 'period' : grid.grain)), // prettier-ignore
      ...when(windowed, 'days', 'Days'),
      line('counts', reading.rate?.of ?? 'Retained of eligible'),
      line('share', reading.rate?.name ?? 'Share'),
      line('interval', capital(grid.interval)),
      ...when(valued, 'amount', 'Value'),
      ...when(compared, 'held', against === null ? 'Reference' : `Reference: ${against}`),
      ...when(compared, 'change', 'Difference'),
      ...when(compared, 'chance', 'p, corrected'),
      ...when(history, 'expected', 'Expected'),
      ...when(history, 'limits', 'Control limits'),
      ...when(history, 'verdict', 'Signal'),
      line('known', 'State'),
    ],
  };
}
