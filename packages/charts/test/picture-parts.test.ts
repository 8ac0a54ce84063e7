import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { colourAt, contrast, rgb } from '../src/colour.ts';
import { fontAdvances } from '../src/font-metrics.ts';
import { palettePng } from '../src/palette-png.ts';
import { DIFFERENCE_DOMAIN, SHARE_DOMAIN, textOnDifference, textOnShare } from '../src/scale.ts';
import { numbersOnWholePixels } from '../src/whole-pixels.ts';
import { BLUES, DIVERGING, INK, LINE, ON_BLACK, SERIES, TEXT_ON } from '../src/theme.ts';

describe('palettePng', () => {
  /** Reads such a file back: its depth, its palette and the colour of every pixel. */
  function read(file: Buffer) {
    const [width, depth] = [file.readUInt32BE(16), file[24] ?? 0];
    const start = file.indexOf('PLTE') + 4;
    const palette = Array.from({ length: file.readUInt32BE(start - 8) / 3 }, (_, at) =>
      file.readUIntBE(start + at * 3, 3),
    );
    const data = inflateSync(file.subarray(file.indexOf('IDAT') + 4, file.length - 16));
    const stride = 1 + Math.ceil((width * depth) / 8);
    const pixels: number[] = [];
    for (let line = 0; line * stride < data.length; line++) {
      const above = pixels.slice(-width);
      for (let x = 0; x < width; x++) {
        const byte = data[line * stride + 1 + Math.floor((x * depth) / 8)] ?? 0;
        const slot = depth === 8 ? byte : x % 2 === 0 ? byte >> 4 : byte & 15;
        pixels.push(data[line * stride] === 2 ? (above[x] ?? 0) : (palette[slot] ?? 0));
      }
    }
    return { depth, palette, pixels };
  }
  const rgba = (colours: readonly number[]): Uint8Array =>
    Uint8Array.from(colours.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255, 255]));
  const file = (colours: readonly number[], width: number) =>
    read(Buffer.from(palettePng(rgba(colours), width, colours.length / width)));

  test.each([1, 2, 3, 5, 16])('%i colours come back as they are, two pixels to a byte', (count) => {
    const colours = Array.from({ length: 15 * 7 }, (_, i) => (i % count) * 0x0f1b07);
    const { depth, pixels } = file([...colours, ...colours.slice(-15)], 15);
    expect(depth).toBe(4);
    expect(pixels).toEqual([...colours, ...colours.slice(-15)]);
  });

  test('areas of more colours keep them, and edges take near ones', () => {
    // Thirty areas of colours far apart, and in each a pixel that is nearly of its colour.
    const colours = Array.from({ length: 30 * 700 }, (_, i) => {
      const area = Math.floor(i / 700);
      const parts = [(area * 37) % 240, (area * 91) % 240, (area * 53) % 240] as const;
      return (parts[0] << 16) | (parts[1] << 8) | (parts[2] + (i % 700 === 9 ? 3 : 0));
    });
    const { depth, palette, pixels } = file(colours, 700);
    expect(depth).toBe(8);
    expect(palette.length).toBeLessThanOrEqual(48);
    pixels.forEach((pixel, i) => {
      const off = Math.abs((pixel & 255) - ((colours[i] ?? 0) & 255));
      expect(off).toBeLessThanOrEqual(i % 700 === 9 ? 5 : 0);
    });
  });

  test('a small picture whose areas are all small has colours all the same', () => {
    const colours = Array.from({ length: 20 * 10 }, (_, i) => 0x0a0807 * (1 + Math.floor(i / 10)));
    const { palette, pixels } = file(colours, 10);
    expect(palette.length).toBeGreaterThan(0);
    pixels.forEach((pixel, i) => {
      expect(Math.abs((pixel & 255) - ((colours[i] ?? 0) & 255))).toBeLessThanOrEqual(10);
    });
  });

  test('a band of another hue is not lost among many shades', () => {
    const shades = Array.from(
      { length: 40 * 800 },
      (_, i) => 0x3070a0 + Math.floor(i / 800) * 0x010101,
    );
    const green = Array.from({ length: 800 }, () => 0xd0ecdf);
    const { pixels } = file([...shades, ...green], 800);
    expect(pixels.at(-1)).toBe(0xd0ecdf);
  });
});

describe('numbersOnWholePixels', () => {
  const face = '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf';
  const fonts = [new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(face)))];
  const text = (x: number, words: string, more = '') =>
    `<text text-anchor="middle" transform="translate(${String(x)},17.2)${more}" font-size="12px">${words}</text>`;
  const places = (svg: string) => / x="([^"]*)"/u.exec(svg)?.[1]?.split(' ').map(Number) ?? [];

  test('a digit stands at a half of a CSS pixel, wherever its text is', () => {
    for (const x of [0, 28.1, 83.77]) {
      const at = places(numbersOnWholePixels(text(x, '47%'), fonts));
      expect(at).toHaveLength(3);
      for (const place of at) expect(Number.isInteger(place * 2)).toBe(true);
      // Less than a quarter of a pixel from where it would be, and its middle as well.
      expect(Math.abs(((at[0] ?? 0) + (at[2] ?? 0)) / 2 + 5 - x)).toBeLessThan(3);
    }
  });

  test('words and turned texts stay as they are', () => {
    for (const kept of [text(3.3, 'Jan 2024'), text(3.3, '47', ' rotate(-90)')])
      expect(numbersOnWholePixels(kept, fonts)).toBe(kept);
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
