import type { View } from './view.ts';

/** The table alone: no chart is drawn. */
export const tableView: View = {
  name: 'table',
  summary: 'the table alone, without a chart',
  draw: () => null,
};
