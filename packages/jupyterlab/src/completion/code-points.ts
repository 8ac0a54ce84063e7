/** The UTF-16 offset of the place behind so many code points; beyond the text it is the text's end. */
export function utf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  let seen = 0;
  for (const character of text) {
    if (seen >= codePoints) break;
    offset += character.length;
    seen += 1;
  }
  return offset;
}

/** How many code points stand in front of a UTF-16 offset. */
export function codePointOffset(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}
