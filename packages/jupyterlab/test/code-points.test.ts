import { expect, it } from 'vitest';
import { codePointOffset, utf16Offset } from '../src/completion/code-points.ts';

const text = "where 🐈 = '𠮷野家' and a";

it('counts a character outside the basic plane once', () => {
  expect(codePointOffset(text, text.indexOf('='))).toBe(8);
  expect(utf16Offset(text, 8)).toBe(text.indexOf('='));
});

it('comes back to every offset between characters', () => {
  let offset = 0;
  for (const character of text) {
    expect(utf16Offset(text, codePointOffset(text, offset))).toBe(offset);
    offset += character.length;
  }
});

it('ends where the text ends', () => {
  expect(utf16Offset('ab', 9)).toBe(2);
  expect(codePointOffset('ab', 9)).toBe(2);
});
