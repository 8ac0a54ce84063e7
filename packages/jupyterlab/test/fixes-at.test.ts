import { EMPTY_CATALOG } from '@tenure/language-service';
import { describe, expect, it } from 'vitest';
import { fixesAt, plainTitle } from '../src/editing/fixes-at.ts';

const TEXT = 'retenton by signup_month over 12 months\n\nunbouded retention over 3 months';
const titlesAt = (offset: number): readonly string[] => fixesAt(TEXT, offset, null).map(plainTitle);

describe('the fixes for a cursor', () => {
  it('are those of the mistake that it touches', () => {
    expect(titlesAt(0).join()).toContain('retention');
    expect(titlesAt('retenton'.length)).toEqual(titlesAt(0));
  });

  it('are those of the line where it touches none', () => {
    expect(titlesAt(TEXT.indexOf('\n'))).toEqual(titlesAt(0));
    expect(titlesAt(TEXT.length).join()).toContain('unbounded');
    expect(titlesAt(TEXT.length)).not.toEqual(titlesAt(0));
  });

  it('are none on a line without a mistake, and in an empty text', () => {
    expect(titlesAt(TEXT.indexOf('\n') + 1)).toEqual([]);
    expect(fixesAt('', 0, EMPTY_CATALOG)).toEqual([]);
  });

  it('have titles without the marks of code', () => {
    expect(titlesAt(0).join()).not.toContain('`');
  });
});
