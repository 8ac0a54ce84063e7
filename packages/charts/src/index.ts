// Outputs
export * from './output.ts';
export {
  RESULT_MIME,
  renderOutputs,
  type RenderOptions,
  VEGA_LITE_MIME,
} from './render-outputs.ts';

export type { Presentation } from './presentation.ts';

// Views
export { VIEWS } from './views/index.ts';
export type { View, ViewName } from './views/view.ts';
export type { ChartWords } from './views/chart.ts';
export { SCHEMA, type Json, type JsonObject, type Spec } from './spec.ts';

// Pictures
export { type Assets, setAssets } from './assets.ts';
export { type Picture, toPng } from './png.ts';
export { type Svg, toSvg } from './svg.ts';

// Tables and text
export { escapeHtml, htmlTable, type TableOptions } from './html-table.ts';
export { columnLabels } from './column-labels.ts';
export { textTable } from './text-table.ts';
export { sentence } from './sentence.ts';
export { cleanText } from './clean-text.ts';
export { displayWidth, padDisplay, truncateDisplay } from './text-width.ts';
