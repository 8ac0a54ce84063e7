import { LabIcon } from '@jupyterlab/ui-components';

/** Colours of the squares, in the hue of the kernel's logo; each is seen on light and on dark. */
const FULL = '#128a8c';
const SOME = '#45ada6';
const FEW = '#8bd0bf';

const square = (column: number, row: number, colour: string): string =>
  `<rect x="${String(3 + 6 * column)}" y="${String(3 + 6 * row)}" width="5" height="5" rx="1" ` +
  `fill="${colour}"/>`;

// A cohort triangle: each row one square shorter than the row above, paler as customers leave.
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 22 22">' +
  [square(0, 0, FULL), square(1, 0, SOME), square(2, 0, FEW)].join('') +
  [square(0, 1, FULL), square(1, 1, SOME), square(0, 2, FULL)].join('') +
  '</svg>';

/** The icon of Tenure's files. */
export const tenureIcon = new LabIcon({ name: 'tenure:file', svgstr: svg });
