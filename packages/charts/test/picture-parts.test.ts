import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { colourAt, contrast, rgb } from '../src/colour.ts';
import { fontAdvances } from '../src/font-metrics.ts';
import { palettePng } from '../src/palette-png.ts';
import { DIFFERENCE_DOMAIN, SHARE_DOMAIN, textOnDifference, textOnShare } from '../src/scale.ts';
import { BLUES, DIVERGING, INK, LINE, ON_BLACK, SERIES, TEXT_ON } from '../src/theme.ts';

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
    expect(size).toBeLessThanOrEqual(48 * 3);
  });
});

describe('colours', () => {
  const dark = (colour: string): string => ON_BLACK[colour] ?? colour;

  test.each([
    ['shares', BLUES, SHARE_DOMAIN, textOnShare],
    ['differences', DIVERGING, DIFFERENCE_DOMAIN, textOnDifference],
  ] as const)(
    'the text on every fill of %s reads well, on white and on black',
    (_name, stops, domain, textOn) => {
      domain.slice(1).forEach((end, index) => {
        const start = domain[index] ?? 0;
        for (let i = 0; i <= 20; i++) {
          const ink = TEXT_ON[textOn(start + ((end - start) * i) / 20)];
          const place = (index + i / 20) / (stops.length - 1);
          expect(contrast(colourAt(stops, place), rgb(ink))).toBeGreaterThan(3.9);
          expect(contrast(colourAt(stops.map(dark), place), rgb(dark(ink)))).toBeGreaterThan(3.9);
        }
      });
    },
  );

  test('words and lines can be seen on their ground, on white and on black', () => {
    const { ground, strong, text, quiet, thin, signal } = INK;
    for (const colour of [strong, text, quiet, LINE, signal]) {
      expect(contrast(rgb(colour), rgb(ground))).toBeGreaterThan(4.5);
      expect(contrast(rgb(dark(colour)), rgb(dark(ground)))).toBeGreaterThan(4.5);
    }
    expect(contrast(rgb(text), rgb(INK.small))).toBeGreaterThan(4.5);
    expect(contrast(rgb(dark(text)), rgb(dark(INK.small)))).toBeGreaterThan(4.5);
    for (const colour of [...SERIES, thin]) {
      expect(contrast(rgb(dark(colour)), rgb(dark(ground)))).toBeGreaterThan(3);
    }
  });

  test('every colour of the theme has one of its own on black', () => {
    const all = [
      ...Object.values(INK),
      LINE,
      ...BLUES,
      ...DIVERGING,
      ...SERIES,
      ...Object.values(TEXT_ON),
    ];
    expect(new Set(Object.keys(ON_BLACK))).toEqual(new Set(all));
    expect(new Set(all).size).toBe(all.length);
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
