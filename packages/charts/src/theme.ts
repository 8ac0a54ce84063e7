/** The colours of text, lines and empty fills, on white. */
export const INK = {
  strong: '#0d1822',
  text: '#3a4754',
  quiet: '#5f6c79',
  line: '#d5dbe1',
  neutral: '#eef1f4',
  ground: '#ffffff',
  /** Thin lines of single cohorts. */
  thin: '#7b8a99',
  /** The outline of cells in progress. */
  open: '#8d9aa7',
  /** Cells of cohorts too small to be read by their rate. */
  small: '#e3e6e9',
  /** What lies outside of its limits. */
  signal: '#c2410c',
} as const;

/** The line of everybody pooled. */
export const LINE = '#17589c';

/** A single-hue scale from almost white to dark blue, safe for every kind of colour vision. */
export const BLUES = [
  '#f5f9fd', '#e1edf7', '#cbdff0', '#a3cbe4', '#70b0d8', '#4390c6', '#1f69ae', '#083f85',
] as const; // prettier-ignore

/** Less, none and more: brown to blue, which every kind of colour vision tells apart. */
export const DIVERGING = ['#a14a00', '#e9a25f', '#f7f7f7', '#7fb3da', '#18599d'] as const;

/** Line colours of segments: Okabe & Ito (2008), dark ones first and without the yellow. */
export const SERIES = [
  '#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#8c6d31', '#4d4d4d',
] as const; // prettier-ignore

/**
 * The colour of a text on a fill of a scale: pale fills, those between, and strong ones. On white, fills get
 * darker, and text turns from dark to light at the strong ones; on black they get lighter, and it turns from
 * light to dark already at those between.
 */
export const TEXT_ON = { pale: '#0d1820', between: '#0d1821', strong: '#fefefe' } as const;

/** Every colour of a chart on white and what stands for it on black. */
export const ON_BLACK: Readonly<Record<string, string>> = {
  [INK.strong]: '#f0f4f8',
  [INK.text]: '#c3ccd5',
  [INK.quiet]: '#9aa7b4',
  [INK.line]: '#343b42',
  [INK.neutral]: '#23282d',
  [INK.ground]: '#111111',
  [INK.thin]: '#8796a5',
  [INK.open]: '#7d8995',
  [INK.small]: '#33383d',
  [INK.signal]: '#ff9a5c',
  [LINE]: '#6cb2f0',
  [BLUES[0]]: '#141c24',
  [BLUES[1]]: '#152a3d',
  [BLUES[2]]: '#173954',
  [BLUES[3]]: '#1d4f78',
  [BLUES[4]]: '#28699f',
  [BLUES[5]]: '#4189c7',
  [BLUES[6]]: '#7ab5e7',
  [BLUES[7]]: '#cfe8fb',
  [DIVERGING[0]]: '#f2994a',
  [DIVERGING[1]]: '#8a4712',
  [DIVERGING[2]]: '#22272c',
  [DIVERGING[3]]: '#22629e',
  [DIVERGING[4]]: '#62b2f2',
  [SERIES[0]]: '#4c9fe0',
  [SERIES[1]]: '#f07c32',
  [SERIES[2]]: '#2fc79a',
  [SERIES[3]]: '#e39bc4',
  [SERIES[4]]: '#9fdcff',
  [SERIES[5]]: '#f2c14e',
  [SERIES[6]]: '#b8935a',
  [SERIES[7]]: '#bdbdbd',
  [TEXT_ON.pale]: '#f0f4f9',
  [TEXT_ON.between]: '#0b1116',
  [TEXT_ON.strong]: '#0b1117',
};
