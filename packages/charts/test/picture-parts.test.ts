import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { colourAt, contrast, rgb, whiteFrom } from '../src/colour.ts';
import { fontAdvances } from '../src/font-metrics.ts';
import { palettePng } from '../src/palette-png.ts';
import { BLUES, INK } from '../src/spec.ts';

describe('palettePng', () => {
  test('few colours come back as they are', () => {
    const pixels = Uint8Array.from([
      255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255,
    ]); // prettier-ignore
    const file = Buffer.from(palettePng(pixels, 2, 2));
    const palette = file.subarray(file.indexOf('PLTE') + 4);
    const lines = inflateSync(file.subarray(file.indexOf('IDAT') + 4, file.length - 16));
    const colour = (at: number): readonly number[] => [...palette.subarray(at * 3, at * 3 + 3)];
    expect(file.readUInt32BE(16)).toBe(2);
    expect(lines).toHaveLength(6);
    expect(colour(lines[1] ?? 9)).toEqual([255, 0, 0]);
    expect(colour(lines[2] ?? 9)).toEqual([0, 255, 0]);
    expect(colour(lines[4] ?? 9)).toEqual([0, 0, 255]);
    expect(colour(lines[5] ?? 9)).toEqual([255, 0, 0]);
  });

  test('many colours take near ones', () => {
    const pixels = new Uint8Array(64 * 64 * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 7) % 256));
    const file = Buffer.from(palettePng(pixels, 64, 64));
    const size = file.readUInt32BE(file.indexOf('PLTE') - 4);
    expect(size).toBeLessThanOrEqual(256 * 3);
  });
});

describe('colours', () => {
  test('the text on every fill of the scale has a contrast of at least 4 to 1', () => {
    const from = whiteFrom(BLUES, INK.strong);
    for (let i = 0; i <= 100; i++) {
      const ink = i / 100 > from ? '#ffffff' : INK.strong;
      expect(contrast(colourAt(BLUES, i / 100), rgb(ink))).toBeGreaterThan(3.9);
    }
  });

  test('the scale darkens all the way', () => {
    const white = rgb('#ffffff');
    const steps = Array.from({ length: 101 }, (_, i) => contrast(colourAt(BLUES, i / 100), white));
    for (let i = 1; i <= 100; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1] ?? 99);
  });
});

test('fontAdvances reads the widths of Inter', () => {
  const file = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  );
  const advance = fontAdvances(new Uint8Array(readFileSync(file)));
  const width = (text: string): number => advance(text.codePointAt(0) ?? 0);
  expect(width('i')).toBeLessThan(width('m'));
  expect(width('m')).toBeGreaterThan(0.8);
  expect(width('m')).toBeLessThan(1);
  expect(width('日')).toBe(1);
  expect(width('\u0301')).toBe(0);
});
