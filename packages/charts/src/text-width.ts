const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const ASCII = /^[\x20-\x7e]*$/u;
/** Characters of one column that join with no other: ASCII, Latin, dashes, quotes, arrows, blocks. */
const SINGLE =
  /^[\x20-\x7e\xa1-\xac\xae-\u02af\u2010-\u2027\u2030-\u203b\u2190-\u2193\u2500-\u259f]*$/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** The user-perceived characters of a text. */
export function graphemes(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** The columns a text takes in a terminal: two for East Asian wide characters and emoji. */
export function displayWidth(text: string): number {
  // Most of a table is plain ASCII, and segmenting it takes longer than the query.
  if (SINGLE.test(text)) return text.length;
  let width = 0;
  for (const part of graphemes(text)) width += INVISIBLE.test(part) ? 0 : WIDE.test(part) ? 2 : 1;
  return width;
}

/** Pads a text with spaces to a display width, at the end or (`'start'`) in front. */
export function padDisplay(text: string, width: number, side: 'start' | 'end'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'start' ? space + text : text + space;
}

/** Cuts a text to a display width; what was cut ends in `…`. */
export function truncateDisplay(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const part of graphemes(text)) {
    if (displayWidth(kept + part) > width - 1) break;
    kept += part;
  }
  return `${kept.trimEnd()}…`;
}

function emWidth(part: string): number {
  if (WIDE.test(part)) return 1.05;
  if (/^[iljI.,:;'|!()[\] ]/u.test(part)) return 0.32;
  if (/^[ftr\-/"*]/u.test(part)) return 0.42;
  if (/^[mwMW@%—…]/u.test(part)) return 0.92;
  if (/^\p{Lu}/u.test(part)) return 0.68;
  return 0.58;
}

/** A generous guess of a text's width in pixels in a sans-serif face; for leaving room, not for drawing. */
export function roughWidth(text: string, fontSize: number): number {
  let em = 0;
  // Each character of ASCII is one that is perceived, and segmenting takes long.
  for (const part of ASCII.test(text) ? text : graphemes(text)) em += emWidth(part);
  return em * fontSize;
}
