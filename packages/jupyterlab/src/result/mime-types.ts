/** Marks an output as Tenure's; the chart itself is in {@link VEGA_LITE} of the same bundle. */
export const TENURE_RESULT = 'application/vnd.tenure.result+json';

/** The chart's specification. */
export const VEGA_LITE = 'application/vnd.vegalite.v5+json';

/** The chart as the kernel drew it, in base64; for where the specification cannot be drawn. */
export const PICTURE = 'image/png';
