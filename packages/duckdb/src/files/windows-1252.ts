const letters = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');

/**
 * Turns text that was read as Latin-1 into what Windows-1252 means: the two differ at 0x80 to 0x9f
 * only (WHATWG Encoding Standard, index windows-1252).
 */
export function windows1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/gu, (sign) => letters[sign.charCodeAt(0) - 0x80]!);
}
