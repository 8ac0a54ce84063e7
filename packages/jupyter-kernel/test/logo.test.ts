import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LOGO_PNG, LOGO_PNG_SOURCE } from '../src/logo-png.ts';
import { logoSvg } from '../src/logo.ts';

test('the PNGs were drawn from the SVG as it is', () => {
  expect(createHash('sha256').update(logoSvg()).digest('hex')).toBe(LOGO_PNG_SOURCE);
});

test.each([32, 64] as const)('the PNG at %i pixels is that large', (size) => {
  const png = Buffer.from(LOGO_PNG[size], 'base64');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
});
