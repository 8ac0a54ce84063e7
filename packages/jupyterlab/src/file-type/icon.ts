import { LabIcon } from '@jupyterlab/ui-components';

// A cohort triangle: each row one square shorter than the row above, paler as customers leave.
const square = (column: number, row: number, opacity: number): string =>
  `<rect x="${3 + 6 * column}" y="${3 + 6 * row}" width="5" height="5" rx="1" ` +
  `fill="#2a7f8e" fill-opacity="${opacity}"/>`;

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 22 22">' +
  [square(0, 0, 1), square(1, 0, 0.75), square(2, 0, 0.5)].join('') +
  [square(0, 1, 1), square(1, 1, 0.65), square(0, 2, 1)].join('') +
  '</svg>';

/** The icon of Tenure's files. */
export const tenureIcon = new LabIcon({ name: 'tenure:file', svgstr: svg });
