import { chart } from './chart.ts';
import { tableView } from './table.ts';
import type { View } from './view.ts';

/** Every view, the default first. */
export const VIEWS: readonly View[] = [
  {
    name: 'default',
    summary: 'the heatmap of all cohorts and, under it, the retention curve',
    draw: (result, words = {}) => chart(result, ['heatmap', 'curve'], words),
  },
  {
    name: 'heatmap',
    summary: 'cohorts by periods, coloured by the share that came back',
    draw: (result, words = {}) => chart(result, ['heatmap'], words),
  },
  {
    name: 'curve',
    summary: 'the pooled share over the periods, with its 95 % interval and a thin line a cohort',
    draw: (result, words = {}) => chart(result, ['curve'], words),
  },
  tableView,
];
