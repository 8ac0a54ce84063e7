import { calendarChart } from './calendar-chart.ts';
import { chart } from './chart.ts';
import { forest } from './forest.ts';
import { shareBars } from './share-bars.ts';
import { scoreGrid } from './score-grid.ts';
import { sparklines } from './sparklines.ts';
import { tableView } from './table.ts';
import type { View } from './view.ts';

/** Every view, the default first. */
export const VIEWS: readonly View[] = [
  {
    name: 'default',
    summary: 'what says most: the heatmap of all cohorts and, under it, the retention curve; one period alone as a trend', // prettier-ignore
    draw: (result, words = {}) =>
      calendarChart(result, null, words) ?? chart(result, null, words) ?? shareBars(result, words),
  },
  {
    name: 'heatmap',
    summary: 'cohorts by periods, coloured by the share that came back or by a difference; scores by scores, coloured by how many have them', // prettier-ignore
    draw: (result, words = {}) => scoreGrid(result, words) ?? chart(result, ['heatmap'], words),
  },
  {
    name: 'curve',
    summary: 'the pooled share over the periods, with its 95 % interval and a thin line a cohort; shares or counts over calendar periods', // prettier-ignore
    draw: (result, words = {}) =>
      calendarChart(result, 'curve', words) ?? chart(result, ['curve'], words),
  },
  {
    name: 'trend',
    summary: 'one line a period over the cohorts, with its interval and the pooled share',
    draw: (result, words = {}) => chart(result, ['trend'], words),
  },
  {
    name: 'area',
    summary: 'calendar periods as stacked areas, what is lost below zero',
    draw: (result, words = {}) => calendarChart(result, 'area', words),
  },
  {
    name: 'bars',
    summary: 'calendar periods as stacked bars, what is lost below zero; shares of steps or segments side by side', // prettier-ignore
    draw: (result, words = {}) => calendarChart(result, 'bars', words) ?? shareBars(result, words),
  },
  {
    name: 'forest',
    summary: 'what shares differ by from those of others, each with its interval about zero',
    draw: (result, words = {}) => forest(result, words),
  },
  {
    name: 'sparklines',
    summary:
      'several metrics over calendar periods, a small line each, with what was usual and the target',
    draw: (result, words = {}) => sparklines(result, words),
  },
  tableView,
];
