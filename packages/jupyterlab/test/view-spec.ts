const cell = (panel: number, row: number, period: number, rate: number, retained: number) => ({
  ...{ panel, row, period, rate, retained, look: period === 0 ? 'base' : 'share' },
  ...{ cohort: `cohort ${String(row)}`, text: `${String(Math.round(rate * 100))}%` },
});
const pooled = (line: string, period: number, rate: number, retained: number) => ({
  ...{ line, period, rate, retained, look: 'share', text: `${String(Math.round(rate * 100))}%` },
});
const tooltips = {
  transform: [{ as: 'interval', calculate: "'…'" }],
  encoding: { tooltip: [{ field: 'interval', title: '95 % interval', type: 'nominal' }] },
};

/** A chart of two segments as the kernel writes one, as far as it is read. */
export const SPLIT = {
  background: '#ffffff',
  title: { text: ['Retention'], subtitle: ['Each customer counts', 'once.'] },
  datasets: {
    cells: [
      cell(0, 0, 0, 1, 2000),
      cell(0, 0, 1, 0.62, 1240),
      cell(1, 0, 0, 1, 30),
      { ...cell(1, 0, 1, 0.4, 12), text: '*', look: 'open' },
    ],
    pooled: [pooled('basic', 1, 0.62, 1240), pooled('pro', 1, 0.4, 12)],
  },
  vconcat: [
    { name: 'curve', ...tooltips },
    { concat: [{ name: 'basic' }, { name: 'pro', ...tooltips }] },
    { mark: 'text', data: { values: [{ transform: 1 }] } },
  ],
  usermeta: {
    tenure: {
      dark: {},
      parts: ['curve', 'heatmap'],
      keys: {
        rowColumns: ['cohort'],
        rows: [[['2024-01-01']], [['2024-01-01']]],
        panelColumns: ['plan'],
        panels: [['basic'], ["O'Brien"]],
      },
    },
  },
};
