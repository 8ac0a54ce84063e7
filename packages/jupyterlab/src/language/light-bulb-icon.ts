import { LabIcon } from '@jupyterlab/ui-components';

// The class gives it the theme's colour for icons.
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24">' +
  '<path class="tenure-light-bulb-shape" d="M9 21c0 .6.4 1 1 1h4c.6 0 1-.4 1-1v-1H9v1zm3-19a7 7 0 0 0-4 12.7V17' +
  'c0 .6.4 1 1 1h6c.6 0 1-.4 1-1v-2.3A7 7 0 0 0 12 2z"/></svg>';

/** The sign that a mistake can be mended. */
export const lightBulbIcon = new LabIcon({ name: 'tenure:light-bulb', svgstr: svg });
